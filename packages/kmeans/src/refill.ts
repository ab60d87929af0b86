import { addRow, type Centres, type ClusterSums } from './centres.js';
import { Distances } from './distances.js';
import type { FavouritesMatrix } from './matrix.js';
import { roundingOf, squaredLength } from './weights.js';

/**
 * Gives every empty one of `clusters` a row to start from: the rows farthest from the centres they were assigned to
 * (the lower user on a tie), each taken out of its own cluster's sums, as scikit-learn does. Rows that lie on their
 * centre are left alone, so with more clusters than distinct rows the superfluous ones stay empty.
 *
 * @param labels the assignment to `assignedTo`, of which `clusters` are the sums
 */
export function refillEmptyClusters(
  matrix: FavouritesMatrix,
  labels: Uint8Array,
  assignedTo: Centres,
  clusters: ClusterSums,
): void {
  const empty = [...clusters.counts.keys()].filter((cluster) => clusters.counts[cluster] === 0);
  if (empty.length === 0) return;
  const farthest = usersByDistance(matrix, labels, assignedTo).slice(0, empty.length);
  farthest.forEach((user, i) => {
    addRow(matrix, user, clusters, labels[user], -1);
    addRow(matrix, user, clusters, empty[i], 1);
  });
}

/** The users that do not lie on their centre, the farthest first. */
function usersByDistance(matrix: FavouritesMatrix, labels: Uint8Array, centres: Centres): number[] {
  const distances = new Distances(matrix, centres);
  const relative = new Float64Array(centres.k);
  const own = new Float64Array(matrix.users);
  for (let user = 0; user < matrix.users; user++) {
    distances.relativeTo(user, relative);
    own[user] = squaredLength(matrix, user) + relative[labels[user]];
  }
  const rounding = roundingOf(matrix);
  return [...own.keys()].filter((user) => own[user] > rounding).sort((a, b) => own[b] - own[a] || a - b);
}
