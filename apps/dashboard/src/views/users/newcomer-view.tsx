import { useState } from 'react';
import { addressOf } from '../../app/place.js';
import { useDataset } from '../../data/datasets.js';
import { type Movie, useRecommendationsFor } from '../../data/users.js';
import { Page } from '../../ui/page.js';
import { Favourites } from './favourites.js';
import { MovieSearch } from './movie-search.js';
import { RecommendationList } from './recommendation-list.js';

/** Recommends to somebody without an id, by the movies they pick; nothing of it is kept. */
export function NewcomerView({ dataset }: { dataset: string }) {
  const [picked, setPicked] = useState<readonly Movie[]>([]);
  const { data } = useDataset(dataset);
  const recommendations = useRecommendationsFor(
    dataset,
    picked.map(({ movieId }) => movieId),
  );
  const pick = (movie: Movie) => setPicked((before) => [...before, movie]);
  const drop = ({ movieId }: Movie) =>
    setPicked((before) => before.filter((movie) => movie.movieId !== movieId));
  return (
    <Page
      title="Somebody new"
      within={<a href={addressOf(['datasets', dataset])}>{data?.name ?? 'Dataset'}</a>}
    >
      <p className="lead">Pick some movies you like, and see what your group likes beside them.</p>
      <div className="columns wide">
        <div>
          <MovieSearch dataset={dataset} label="Pick a movie" taken={picked} onTake={pick} />
          <Favourites movies={picked} onRemove={drop} />
        </div>
        <RecommendationList dataset={dataset} recommendations={recommendations} onLike={pick} />
      </div>
    </Page>
  );
}
