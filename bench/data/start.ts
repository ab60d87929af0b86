import type { FavouritesMatrix } from '@elbowroom/kmeans';
import { Random } from './random.js';

/** The word in the names of these streams; those of the synthetic population end below. */
const STARTING_ROWS = 100;

/**
 * Initial centres that every implementation can start from: the rows of k users, drawn by k-means++ (Arthur and
 * Vassilvitskii, SODA 2007).
 *
 * @param k at most the number of distinct rows
 * @returns k x movies, row after row
 */
export function startingCentres(matrix: FavouritesMatrix, k: number, seed: number): Float64Array {
  const { users, movies, indptr, indices } = matrix;
  const random = new Random(seed, STARTING_ROWS, k);
  const centres = new Float64Array(k * movies);
  const closest = new Float64Array(users).fill(Number.POSITIVE_INFINITY);
  let chosen = random.below(users);
  for (let cluster = 0; cluster < k; cluster++) {
    const centre = centres.subarray(cluster * movies, (cluster + 1) * movies);
    for (let i = indptr[chosen]; i < indptr[chosen + 1]; i++) centre[indices[i]] = 1;
    comeCloser(matrix, centre, indptr[chosen + 1] - indptr[chosen], closest);
    chosen = drawUser(closest, random);
  }
  return centres;
}

/** Lowers each user's squared distance to the closest centre to that from the new one, a row with `length` movies. */
function comeCloser(
  { users, indptr, indices }: FavouritesMatrix,
  centre: Float64Array,
  length: number,
  closest: Float64Array,
): void {
  for (let user = 0; user < users; user++) {
    let common = 0;
    for (let i = indptr[user]; i < indptr[user + 1]; i++) common += centre[indices[i]];
    const distance = length + indptr[user + 1] - indptr[user] - 2 * common;
    if (distance < closest[user]) closest[user] = distance;
  }
}

/** A user, with a chance proportional to its weight. */
function drawUser(weights: Float64Array, random: Random): number {
  let left = random.below(weights.reduce((sum, weight) => sum + weight, 0));
  return weights.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
}
