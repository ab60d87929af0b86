import { useRef } from 'react';
import type { Schemas } from '../../api/client.js';
import { addressOf } from '../../app/place.js';
import type { Movie, useRecommendations } from '../../data/users.js';
import { Button } from '../../ui/button.js';
import { MovieTitle, nameOf } from '../../ui/movie-title.js';
import { Empty, Loaded } from '../../ui/states.js';

interface Props {
  readonly dataset: string;
  readonly recommendations: ReturnType<typeof useRecommendations>;
  readonly onLike: (movie: Movie) => void;
}

/** What somebody would like next, each with why. */
export function RecommendationList({ dataset, recommendations, onLike }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const like = (movie: Movie) => {
    // The button goes with its movie.
    heading.current?.focus();
    onLike(movie);
  };
  return (
    <section aria-labelledby="recommendations">
      <h2 id="recommendations" ref={heading} tabIndex={-1}>
        What they would like next
      </h2>
      <Loaded of={recommendations}>
        {({ pages }) => {
          const items = pages.flatMap((page) => page.items);
          const [first] = pages;
          return (
            <>
              {first && <Source dataset={dataset} list={first} />}
              {items.length === 0 && (
                <Empty title="There is nothing in the catalogue that they do not know." />
              )}
              <ol className="recommendations">
                {items.map((item) => (
                  <li key={item.movieId} value={item.rank}>
                    <MovieTitle movie={item} />
                    <span className="why">{item.reason}</span>
                    <Button aria-label={`Add ${nameOf(item)} to the favourites`} onClick={() => like(item)}>
                      Add
                    </Button>
                  </li>
                ))}
              </ol>
              {recommendations.hasNextPage && (
                <Button
                  disabled={recommendations.isFetchingNextPage}
                  onClick={() => void recommendations.fetchNextPage()}
                >
                  More
                </Button>
              )}
            </>
          );
        }}
      </Loaded>
    </section>
  );
}

type Recommendations = Schemas['Recommendations'];

function Source({ dataset, list: { source, cluster } }: { dataset: string; list: Recommendations }) {
  return (
    <p className="muted">
      {source === 'cluster' && cluster !== null && (
        <>
          From what <a href={addressOf(['datasets', dataset, 'clusters', cluster])}>cluster {cluster}</a>{' '}
          likes.
        </>
      )}
      {source === 'ranked' && 'Ranked by what goes with their favourites.'}
      {source === 'popular' && 'From what everybody likes.'}
    </p>
  );
}
