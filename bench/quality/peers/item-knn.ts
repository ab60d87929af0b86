import type { FavouritesMatrix } from '@elbowroom/kmeans';
import { highest, Neighbours, type Ranker, type Row, transposed } from '@elbowroom/recommender';
import { fansByMovie, row } from './columns.js';

const NEIGHBOURS = 200;

const SHRINKAGE = 10;

/**
 * Item-based collaborative filtering (Deshpande and Karypis, "Item-based top-N recommendation algorithms", ACM TOIS 22,
 * 2004): each movie has the 200 movies nearest to it by shrunken cosine, and its score is the sum of those that are favourites.
 */
export function itemKnn(train: FavouritesMatrix): Ranker {
  const fans = fansByMovie(train);
  const common = new Float64Array(train.movies);
  const nearest = Array.from({ length: train.movies }, (_, movie): Row => {
    common.fill(0);
    for (const user of row(fans, movie)) {
      for (const other of row(train, user)) common[other] += 1;
    }
    const own = row(fans, movie).length;
    common[movie] = 0;
    for (let other = 0; other < common.length; other++) {
      if (common[other] > 0) common[other] /= Math.sqrt(own * row(fans, other).length) + SHRINKAGE;
    }
    const ids = Int32Array.from(highest(common, NEIGHBOURS));
    return { ids, values: Float32Array.from(ids, (other) => common[other]) };
  });
  return new Neighbours(transposed(nearest, train.movies));
}
