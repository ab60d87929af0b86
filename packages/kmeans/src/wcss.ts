import { centresOf, sumClusters } from './centres.js';
import type { FavouritesMatrix } from './matrix.js';
import { squaredLength, squaredUnit } from './weights.js';

/**
 * The within-cluster sum of squares of a clustering, around the clusters' own centroids. A cluster of n users with
 * the squared lengths f together and the sums S contributes f - |S|^2 / n; as (nf - |S|^2) / n that is an exact integer,
 * rounded once. Beyond 2^53 either term is rounded before; as rounding never turns order around, neither is below 0.
 *
 * @param labels the cluster of each user, from 0 to k - 1; length `users`
 */
export function wcssOf(matrix: FavouritesMatrix, labels: Uint8Array, k: number): number {
  const { counts, squares } = centresOf(sumClusters(matrix, labels, k));
  const lengths = new Float64Array(k);
  for (let user = 0; user < matrix.users; user++) lengths[labels[user]] += squaredLength(matrix, user);
  let wcss = 0;
  for (let cluster = 0; cluster < k; cluster++) {
    const n = counts[cluster];
    if (n > 0) wcss += (n * lengths[cluster] - squares[cluster]) / n;
  }
  return wcss / squaredUnit(matrix);
}
