import { useState } from 'react';
import { addressOf } from '../../app/place.js';
import { type Cluster, useClusterMovies, useClusterProfile, useClusters } from '../../data/clusters.js';
import { MovieTitle, nameOf } from '../../ui/movie-title.js';
import { UnlessModel } from '../../ui/no-model.js';
import { count, counted, share } from '../../ui/numbers.js';
import { Page } from '../../ui/page.js';
import { Pager } from '../../ui/pager.js';
import { ShareBars } from '../../ui/share-bars.js';
import { Callout, Loaded } from '../../ui/states.js';
import { Table } from '../../ui/table.js';

interface Props {
  readonly dataset: string;
  readonly cluster: number;
}

/** One group: what most of it likes, and what it likes more than everybody does. */
export function ClusterView({ dataset, cluster }: Props) {
  const clusters = useClusters(dataset);
  return (
    <Page
      title={`Cluster ${cluster}`}
      within={<a href={addressOf(['datasets', dataset, 'clusters'])}>Clusters</a>}
    >
      <UnlessModel dataset={dataset} error={clusters.error}>
        <Loaded of={clusters}>
          {({ items }) => {
            const found = items.find((item) => item.cluster === cluster);
            return found ? (
              <Portrait dataset={dataset} cluster={found} />
            ) : (
              <Callout kind="note">
                <p>The model that answers now has no such cluster.</p>
              </Callout>
            );
          }}
        </Loaded>
      </UnlessModel>
    </Page>
  );
}

function Portrait({ dataset, cluster }: { dataset: string; cluster: Cluster }) {
  const profile = useClusterProfile(dataset, cluster.cluster);
  const joined = cluster.size - cluster.sizeBeforeFix;
  return (
    <>
      <p className="lead">
        {counted(cluster.size, 'user')}
        {joined > 0 ? `, ${joined} of them moved here by the fix` : ''}; between them they like{' '}
        {counted(cluster.movies, 'movie')}.
      </p>
      <Loaded of={profile}>
        {({ movies, genres }) => (
          <div className="columns wide">
            <section aria-labelledby="apart">
              <h2 id="apart">What sets it apart</h2>
              <p className="muted">Share of the cluster; the stroke is the share among all users.</p>
              <ShareBars
                label="Movies that set it apart"
                items={movies.map((movie) => ({ ...movie, name: nameOf(movie) }))}
              />
            </section>
            <section aria-labelledby="genres">
              <h2 id="genres">Genres</h2>
              <p className="muted">Share of its favourites; the stroke is the share of all favourites.</p>
              <ShareBars label="Genres" items={genres.map((genre) => ({ ...genre, name: genre.genre }))} />
            </section>
          </div>
        )}
      </Loaded>
      <Favoured dataset={dataset} cluster={cluster} />
    </>
  );
}

const A_PAGE = 25;

function Favoured({ dataset, cluster: { cluster, size } }: { dataset: string; cluster: Cluster }) {
  const [offset, setOffset] = useState(0);
  const movies = useClusterMovies(dataset, cluster, offset);
  return (
    <section className="section" aria-labelledby="favoured">
      <h2 id="favoured">Most favoured</h2>
      <Loaded of={movies}>
        {({ items, nextOffset }) => (
          <>
            <Table
              caption="Most favoured movies"
              rows={items}
              keyOf={({ movieId }) => movieId}
              columns={[
                { name: 'Movie', cell: (movie) => <MovieTitle movie={movie} /> },
                { name: 'Users', numeric: true, cell: (movie) => count(movie.count) },
                { name: 'Share', numeric: true, cell: (movie) => share(movie.count / size) },
              ]}
            />
            <Pager offset={offset} next={nextOffset} step={A_PAGE} onOffset={setOffset} />
          </>
        )}
      </Loaded>
    </section>
  );
}
