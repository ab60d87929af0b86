import { useCallback, useMemo, useState } from 'react';
import { addressOf } from '../../app/place.js';
import { type Cluster, useMovedUsers } from '../../data/clusters.js';
import { useSweep } from '../../data/trainings.js';
import { Figure } from '../../plots/figure.js';
import { type FixedCluster, fixPlot } from '../../plots/fix-plot.js';
import { counted, share } from '../../ui/numbers.js';
import { Pager } from '../../ui/pager.js';
import { Loaded } from '../../ui/states.js';
import { Table } from '../../ui/table.js';

interface Props {
  readonly dataset: string;
  readonly training: number;
  readonly clusters: readonly Cluster[];
}

/** What the fix has done: sizes before and after, and who was moved, where to, and why there. */
export function FixSection({ dataset, training, clusters }: Props) {
  const sweep = useSweep(training);
  const sizes = sweep.data?.curve.find(({ k }) => k === sweep.data.choice?.k)?.sizes;
  const fixed = useMemo(() => fixedClusters(sizes ?? [], clusters), [sizes, clusters]);
  const draw = useCallback((width: number) => fixPlot(fixed, width), [fixed]);
  const removed = fixed.filter(({ sizeAfter }) => sizeAfter === 0);
  const moved = removed.reduce((sum, { sizeBefore }) => sum + sizeBefore, 0);
  if (fixed.length === 0) return null;
  return (
    <section className="section" aria-labelledby="fix">
      <h2 id="fix">The fix</h2>
      <p>
        {removed.length === 0
          ? 'No cluster was too small: everybody stayed.'
          : `${counted(removed.length, 'cluster')} too small to speak for anybody ${removed.length === 1 ? 'was' : 'were'} removed. ${counted(moved, 'user')} moved to the cluster whose favourites hold most of theirs.`}
      </p>
      <figure>
        <figcaption>Users before the fix (pale) and after it</figcaption>
        <Figure
          label={`Sizes of ${fixed.length} clusters before and after the fix; ${removed.length} were removed.`}
          draw={draw}
        />
      </figure>
      {removed.length > 0 && <MovedUsers dataset={dataset} />}
    </section>
  );
}

function fixedClusters(sizes: readonly number[], clusters: readonly Cluster[]): FixedCluster[] {
  const after = new Map(clusters.map(({ clusterBeforeFix, size }) => [clusterBeforeFix, size]));
  return sizes.map((sizeBefore, before) => ({ before, sizeBefore, sizeAfter: after.get(before) ?? 0 }));
}

const A_PAGE = 25;

function MovedUsers({ dataset }: { dataset: string }) {
  const [offset, setOffset] = useState(0);
  const moved = useMovedUsers(dataset, offset);
  return (
    <Loaded of={moved}>
      {({ items, nextOffset }) => (
        <>
          <h3>Who was moved</h3>
          <Table
            caption="Users that were moved"
            rows={items}
            keyOf={({ userId }) => userId}
            columns={[
              {
                name: 'User',
                cell: ({ userId }) => (
                  <a href={addressOf(['datasets', dataset, 'users', userId])}>{userId}</a>
                ),
              },
              {
                name: 'Was in the fit’s',
                numeric: true,
                cell: ({ clusterBeforeFix }) => clusterBeforeFix,
              },
              {
                name: 'Is in',
                cell: ({ cluster }) => (
                  <a href={addressOf(['datasets', dataset, 'clusters', cluster])}>Cluster {cluster}</a>
                ),
              },
              { name: 'Favourites found there', numeric: true, cell: ({ overlap }) => share(overlap) },
            ]}
          />
          <Pager offset={offset} next={nextOffset} step={A_PAGE} onOffset={setOffset} />
        </>
      )}
    </Loaded>
  );
}
