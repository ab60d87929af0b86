import { centresOf, sumClusters } from './centres.js';
import { Distances } from './distances.js';
import { Clusters } from './kernels/clusters.js';
import { measureOwnAndOther } from './kernels/distances.js';
import { withWorkspace } from './kernels/workspace.js';
import type { FavouritesMatrix } from './matrix.js';
import { spreadOf } from './spread.js';
import { squaredLength, squaredUnit } from './weights.js';

/** What a clustering is like, all of it from one look at each user. */
export interface Measures {
  /** Users per cluster; length `k`, the sum is `users`. Some are 0 where `k` exceeds the number of distinct rows. */
  readonly sizes: Int32Array;
  /** Mean simplified silhouette, from -1 to 1; null where fewer than two clusters have users. */
  readonly silhouette: number | null;
  /** From 0, the higher the better; null where fewer than two clusters have users, or where the WCSS is 0. */
  readonly calinskiHarabasz: number | null;
  readonly distances: CentroidDistances;
}

/** Euclidean distances of users to centroids, not squared; in each array one a user. */
export interface CentroidDistances {
  /** To the centroid of its own cluster. */
  readonly own: Float32Array;
  /** To the nearest centroid of another cluster; infinite where no other has users. */
  readonly second: Float32Array;
}

/** The users of each cluster, and each user's squared distances, less its row's squared length. */
interface Measured {
  readonly counts: Float64Array;
  readonly own: Float64Array;
  readonly other: Float64Array;
}

/**
 * @param labels the cluster of each user, from 0 to k - 1
 * @param wcss of these labels
 */
export function measure(matrix: FavouritesMatrix, labels: Uint8Array, k: number, wcss: number): Measures {
  const { counts, own, other } = matrix.kernels
    ? withWorkspace(matrix.kernels, k, (workspace) => {
        const gathered = new Clusters(workspace).gather(labels);
        measureOwnAndOther(workspace);
        const { arrays } = workspace;
        return { counts: gathered, own: arrays.own.slice(), other: arrays.other.slice() };
      })
    : measurePlainly(matrix, labels, k);
  const { users } = matrix;
  const unit = squaredUnit(matrix);
  const distances = { own: new Float32Array(users), second: new Float32Array(users) };
  let silhouettes = 0;
  for (let user = 0; user < users; user++) {
    const length = squaredLength(matrix, user);
    // Rounding may leave less than nothing.
    const toOwn = Math.sqrt(Math.max(0, length + own[user]) / unit);
    const toOther = Math.sqrt(Math.max(0, length + other[user]) / unit);
    distances.own[user] = toOwn;
    distances.second[user] = toOther;
    if (counts[labels[user]] > 1) silhouettes += silhouetteOf(toOwn, toOther);
  }
  const clusters = counts.filter((count) => count > 0).length;
  const wcss1 = spreadOf(matrix) / users / unit;
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
 * How much farther the clusters are apart than users within them are, in mean squares (Caliński & Harabasz, "A dendrite
 * method for cluster analysis", Communications in Statistics 3, 1974): (B / (k - 1)) / (W / (n - k)), where W is the WCSS and
 * B what it is lower than that of a single cluster.
 *
 * @param clusters that have users
 */
function calinskiHarabasz(users: number, clusters: number, wcss1: number, wcss: number): number | null {
  // With as many clusters as users the WCSS is 0 too.
  if (clusters < 2 || wcss === 0) return null;
  const between = Math.max(0, wcss1 - wcss);
  return between / (clusters - 1) / (wcss / (users - clusters));
}

/** Without kernels. */
function measurePlainly(matrix: FavouritesMatrix, labels: Uint8Array, k: number): Measured {
  const clusters = centresOf(sumClusters(matrix, labels, k));
  const distances = new Distances(matrix, clusters);
  const relative = new Float64Array(k);
  const own = new Float64Array(matrix.users);
  const other = new Float64Array(matrix.users);
  for (let user = 0; user < matrix.users; user++) {
    distances.relativeTo(user, relative);
    own[user] = relative[labels[user]];
    other[user] = leastExcept(relative, labels[user]);
  }
  return { counts: clusters.counts, own, other };
}

function leastExcept(values: Float64Array, except: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    if (i !== except && values[i] < least) least = values[i];
  }
  return least;
}
