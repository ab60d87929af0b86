import type { FavouritesMatrix } from './matrix.js';
import { centresOf, sumClusters } from './plain/centres.js';
import { type Metric, type Rows, rowsOf, squaredLength, squaredUnit } from './rows.js';

/**
 * The within-cluster sum of squares of a clustering, around the clusters' own centroids.
 *
 * @param labels the cluster of each user, from 0 to k - 1; length `users`
 */
export function wcssOf(matrix: FavouritesMatrix, labels: Uint8Array, k: number, metric?: Metric): number {
  return wcssOfRows(rowsOf(matrix, metric), labels, k);
}

/**
 * The same of rows under a metric. A cluster of n users with the squared lengths f together and the sums S contributes
 * f - |S|^2 / n; as (nf - |S|^2) / n that is an exact integer, rounded once. Beyond 2^53 both terms are rounded before they
 * are subtracted; as rounding preserves order, the difference is never negative.
 */
export function wcssOfRows(rows: Rows, labels: Uint8Array, k: number): number {
  const { counts, squares } = centresOf(sumClusters(rows, labels, k));
  const lengths = new Float64Array(k);
  for (let user = 0; user < rows.matrix.users; user++) lengths[labels[user]] += squaredLength(rows, user);
  let wcss = 0;
  for (let cluster = 0; cluster < k; cluster++) {
    const n = counts[cluster];
    if (n > 0) wcss += (n * lengths[cluster] - squares[cluster]) / n;
  }
  return wcss / squaredUnit(rows);
}
