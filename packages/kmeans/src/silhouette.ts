import { centresOf, sumClusters } from './centres.js';
import { Distances } from './distances.js';
import { type FavouritesMatrix, rowLength } from './matrix.js';

/**
 * The simplified silhouette (Hruschka, Campello & de Castro, "Evolving clusters in gene-expression data", Information
 * Sciences 176, 2006): with a the Euclidean distance (not squared) of a user to the centroid of its cluster and b
 * that to the nearest centroid of another, (b - a) / max(a, b), and 0 for a user alone in its cluster.
 *
 * @returns the mean over all users, from -1 to 1; null where fewer than two clusters have users
 */
export function simplifiedSilhouette(matrix: FavouritesMatrix, labels: Uint8Array, k: number): number | null {
  const clusters = centresOf(sumClusters(matrix, labels, k));
  if (clusters.counts.filter((count) => count > 0).length < 2) return null;
  const distances = new Distances(matrix, clusters);
  const relative = new Float64Array(k);
  let total = 0;
  for (let user = 0; user < matrix.users; user++) {
    const own = labels[user];
    if (clusters.counts[own] === 1) continue;
    distances.relativeTo(user, relative);
    const toOwn = Math.sqrt(rowLength(matrix, user) + relative[own]);
    const toOther = Math.sqrt(rowLength(matrix, user) + leastExcept(relative, own));
    const farther = Math.max(toOwn, toOther);
    if (farther > 0) total += (toOther - toOwn) / farther;
  }
  return total / matrix.users;
}

function leastExcept(values: Float64Array, except: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    if (i !== except && values[i] < least) least = values[i];
  }
  return least;
}
