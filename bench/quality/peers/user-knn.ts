import type { FavouritesMatrix } from '@elbowroom/kmeans';
import { highest, type Ranker } from '@elbowroom/recommender';
import { fansByMovie, row, unexplained } from './columns.js';

const NEIGHBOURS = 50;

/** The 50 users with the nearest favourites by cosine, each counting its cosine for all that it likes. */
export function userKnn(train: FavouritesMatrix): Ranker {
  const fans = fansByMovie(train);
  const cosines = new Float64Array(train.users);
  return {
    score: ({ favourites, user }, scores) => {
      cosines.fill(0);
      for (const movie of favourites) for (const fan of row(fans, movie)) cosines[fan] += 1;
      for (let other = 0; other < cosines.length; other++) {
        if (cosines[other] > 0) cosines[other] /= Math.sqrt(favourites.length * row(train, other).length);
      }
      if (user !== undefined) cosines[user] = 0;
      for (const other of highest(cosines, NEIGHBOURS)) {
        for (const movie of row(train, other)) scores[movie] += cosines[other];
      }
    },
    why: unexplained,
  };
}
