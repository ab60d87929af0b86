import { type ClusterSums, centresOf, sumClusters } from './centres.js';
import type { FavouritesMatrix } from './matrix.js';

/**
 * The within-cluster sum of squares of a clustering, around the clusters' own centroids. A cluster of n users with
 * f favourites and the sums S contributes f - |S|^2 / n; as (nf - |S|^2) / n that is an exact integer, rounded
 * once, and never below 0.
 *
 * @param labels the cluster of each user, from 0 to k - 1; length `users`
 */
export function wcssOf(matrix: FavouritesMatrix, labels: Uint8Array, k: number): number {
  const clusters = centresOf(sumClusters(matrix, labels, k));
  const favourites = favouritesIn(clusters);
  let wcss = 0;
  for (let cluster = 0; cluster < k; cluster++) {
    const n = clusters.counts[cluster];
    if (n > 0) wcss += (n * favourites[cluster] - clusters.squares[cluster]) / n;
  }
  return wcss;
}

function favouritesIn({ k, sums }: ClusterSums): Float64Array {
  const favourites = new Float64Array(k);
  sums.forEach((sum, at) => {
    favourites[at % k] += sum;
  });
  return favourites;
}
