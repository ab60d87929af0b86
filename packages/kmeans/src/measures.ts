import type { Prepared } from './backend.js';
import { squaredLength, squaredUnit } from './rows.js';

/** How good a clustering is, measured in one pass over the users. */
export interface Measures {
  /** Users per cluster; length `k`, with the sum `users`. Some are 0 if `k` exceeds the number of distinct rows. */
  readonly sizes: Int32Array;
  /** Mean simplified silhouette, from -1 to 1; null where fewer than two clusters have users. */
  readonly silhouette: number | null;
  /** From 0, higher is better; null where fewer than two clusters have users, or where the WCSS is 0. */
  readonly calinskiHarabasz: number | null;
  readonly distances: CentroidDistances;
}

/** Euclidean distances of users to centroids, not squared; arrays of length `users`. */
export interface CentroidDistances {
  /** To the centroid of its own cluster. */
  readonly own: Float32Array;
  /** To the nearest centroid of another cluster; infinite where no other has users. */
  readonly second: Float32Array;
}

/**
 * @param labels the cluster of each user, from 0 to k - 1
 * @param wcss of these labels
 */
export function measure(prepared: Prepared, labels: Uint8Array, k: number, wcss: number): Measures {
  const { counts, own, other } = prepared.backend.measure(labels, k);
  const { users } = prepared.matrix;
  const unit = squaredUnit(prepared);
  const distances = { own: new Float32Array(users), second: new Float32Array(users) };
  let silhouettes = 0;
  for (let user = 0; user < users; user++) {
    const length = squaredLength(prepared, user);
    // Rounding may make a squared distance negative.
    const toOwn = Math.sqrt(Math.max(0, length + own[user]) / unit);
    const toOther = Math.sqrt(Math.max(0, length + other[user]) / unit);
    distances.own[user] = toOwn;
    distances.second[user] = toOther;
    if (counts[labels[user]] > 1) silhouettes += silhouetteOf(toOwn, toOther);
  }
  const clusters = counts.filter((count) => count > 0).length;
  const wcss1 = prepared.spread / users / unit;
  return {
    sizes: Int32Array.from(counts),
    silhouette: clusters < 2 ? null : silhouettes / users,
    calinskiHarabasz: calinskiHarabasz(users, clusters, wcss1, wcss),
    distances,
  };
}

/**
 * The simplified silhouette of a user that is not alone in its cluster (Hruschka, Campello & de Castro, "Evolving clusters
 * in gene-expression data", Information Sciences 176, 2006): (b - a) / max(a, b).
 *
 * @param toOwn a, the Euclidean distance (not squared) to the centroid of its cluster
 * @param toOther b, that to the nearest centroid of another
 */
function silhouetteOf(toOwn: number, toOther: number): number {
  const farther = Math.max(toOwn, toOther);
  return farther > 0 ? (toOther - toOwn) / farther : 0;
}

/**
 * The mean squared distance between clusters, over that within them (Caliński & Harabasz, "A dendrite method for cluster
 * analysis", Communications in Statistics 3, 1974): (B / (k - 1)) / (W / (n - k)), where W is the WCSS and B the WCSS of a
 * single cluster less W.
 *
 * @param clusters the number of clusters with users
 */
function calinskiHarabasz(users: number, clusters: number, wcss1: number, wcss: number): number | null {
  // With as many clusters as users the WCSS is 0 too.
  if (clusters < 2 || wcss === 0) return null;
  const between = Math.max(0, wcss1 - wcss);
  return between / (clusters - 1) / (wcss / (users - clusters));
}
