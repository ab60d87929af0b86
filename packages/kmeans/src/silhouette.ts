import { centresOf, sumClusters } from './centres.js';
import { Distances } from './distances.js';
import { Clusters } from './kernels/clusters.js';
import { measureOwnAndOther } from './kernels/distances.js';
import { withWorkspace } from './kernels/workspace.js';
import type { FavouritesMatrix } from './matrix.js';
import { squaredLength } from './weights.js';

/** Of a clustering: the users of each cluster, and each user's squared distances, less its row's length. */
interface Measured {
  readonly counts: Float64Array;
  /** To the centroid of its own cluster. */
  readonly own: Float64Array;
  /** To the nearest centroid of another; infinite where there is none. */
  readonly other: Float64Array;
}

/**
 * The simplified silhouette (Hruschka, Campello & de Castro, "Evolving clusters in gene-expression data", Information
 * Sciences 176, 2006): with a the Euclidean distance (not squared) of a user to the centroid of its cluster and b
 * that to the nearest centroid of another, (b - a) / max(a, b), and 0 for a user alone in its cluster.
 *
 * @returns the mean over all users, from -1 to 1; null where fewer than two clusters have users
 */
export function simplifiedSilhouette(matrix: FavouritesMatrix, labels: Uint8Array, k: number): number | null {
  const { counts, own, other } = matrix.kernels
    ? withWorkspace(matrix.kernels, k, (workspace) => {
        const gathered = new Clusters(workspace).gather(labels);
        measureOwnAndOther(workspace);
        const { arrays } = workspace;
        return { counts: gathered, own: arrays.own.slice(), other: arrays.other.slice() };
      })
    : measure(matrix, labels, k);
  if (counts.filter((count) => count > 0).length < 2) return null;
  let total = 0;
  for (let user = 0; user < matrix.users; user++) {
    if (counts[labels[user]] === 1) continue;
    const length = squaredLength(matrix, user);
    // Rounding may leave less than nothing.
    const toOwn = Math.sqrt(Math.max(0, length + own[user]));
    const toOther = Math.sqrt(Math.max(0, length + other[user]));
    const farther = Math.max(toOwn, toOther);
    if (farther > 0) total += (toOther - toOwn) / farther;
  }
  return total / matrix.users;
}

/** Without kernels. */
function measure(matrix: FavouritesMatrix, labels: Uint8Array, k: number): Measured {
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
