import { useCallback } from 'react';
import { addressOf, goTo } from '../../app/place.js';
import { type Cluster, useClusterMap, useClusters } from '../../data/clusters.js';
import { useDataset } from '../../data/datasets.js';
import { Figure } from '../../plots/figure.js';
import { mapPlot } from '../../plots/map-plot.js';
import { UnlessModel } from '../../ui/no-model.js';
import { count, counted, share } from '../../ui/numbers.js';
import { Page } from '../../ui/page.js';
import { Loaded } from '../../ui/states.js';
import { Table } from '../../ui/table.js';
import { FixSection } from './fix-section.js';

/** The groups of the model that answers: where they lie, how large they are, and what the fix has done. */
export function ClustersView({ dataset }: { dataset: string }) {
  const clusters = useClusters(dataset);
  const { data } = useDataset(dataset);
  const training = clusters.data?.training;
  return (
    <Page
      title="Clusters"
      within={
        <>
          <a href={addressOf(['datasets', dataset])}>{data?.name ?? 'Dataset'}</a>
          {training !== undefined && (
            <>
              , <a href={addressOf(['datasets', dataset, 'trainings', training])}>training {training}</a>
            </>
          )}
        </>
      }
    >
      <UnlessModel dataset={dataset} error={clusters.error}>
        <Loaded of={clusters}>
          {({ items, training: id }) => (
            <>
              <ClusterMap dataset={dataset} />
              <ClusterTable dataset={dataset} clusters={items} />
              <FixSection dataset={dataset} training={id} clusters={items} />
            </>
          )}
        </Loaded>
      </UnlessModel>
    </Page>
  );
}

function ClusterMap({ dataset }: { dataset: string }) {
  const map = useClusterMap(dataset);
  const items = map.data?.items;
  const draw = useCallback((width: number) => mapPlot(items ?? [], width), [items]);
  const open = ({ x, y }: { x: number; y: number }) => {
    const distance = (item: { x: number; y: number }) => Math.hypot(item.x - x, item.y - y);
    const [nearest] = [...(items ?? [])].sort((a, b) => distance(a) - distance(b));
    if (nearest) goTo(addressOf(['datasets', dataset, 'clusters', nearest.cluster]));
  };
  return (
    <section aria-labelledby="map">
      <h2 id="map">Map</h2>
      <Loaded of={map}>
        {({ shown }) => (
          <figure className="map">
            <Figure
              label="The clusters in a plane; those whose users like the same lie close together. The table below has a link to each."
              draw={draw}
              onPress={open}
            />
            <p className="muted">
              What lies close together likes the same. The plane shows {share(shown)} of how far the clusters
              differ.
            </p>
          </figure>
        )}
      </Loaded>
    </section>
  );
}

function ClusterTable({ dataset, clusters }: { dataset: string; clusters: readonly Cluster[] }) {
  const users = clusters.reduce((sum, { size }) => sum + size, 0);
  return (
    <section className="section" aria-labelledby="sizes">
      <h2 id="sizes">
        {counted(clusters.length, 'cluster')} of {counted(users, 'user')}
      </h2>
      <Table
        caption="Clusters"
        rows={clusters}
        keyOf={({ cluster }) => cluster}
        columns={[
          {
            name: 'Cluster',
            cell: ({ cluster }) => (
              <a href={addressOf(['datasets', dataset, 'clusters', cluster])}>Cluster {cluster}</a>
            ),
          },
          { name: 'Users', numeric: true, cell: ({ size }) => count(size) },
          { name: 'Share', numeric: true, cell: ({ size }) => share(size / users) },
          { name: 'Before the fix', numeric: true, cell: ({ sizeBeforeFix }) => count(sizeBeforeFix) },
          { name: 'Movies liked', numeric: true, cell: ({ movies }) => count(movies) },
        ]}
      />
    </section>
  );
}
