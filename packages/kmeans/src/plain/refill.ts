import { type Rows, roundingOf, squaredLength } from '../rows.js';
import { addRow, type Centres, type ClusterSums } from './centres.js';
import { Distances } from './distances.js';

/**
 * Gives every empty one of `clusters` a row to start from: the rows farthest from the centres they were assigned to
 * (the lower user on a tie), each taken out of its own cluster's sums, as scikit-learn does. Rows that lie on their
 * centre are not taken, so with more clusters than distinct rows the surplus ones stay empty.
 *
 * @param labels the assignment to `assignedTo`, of which `clusters` are the sums
 */
export function refillEmptyClusters(
  rows: Rows,
  labels: Uint8Array,
  assignedTo: Centres,
  clusters: ClusterSums,
): void {
  const empty = [...clusters.counts.keys()].filter((cluster) => clusters.counts[cluster] === 0);
  if (empty.length === 0) return;
  const farthest = usersByDistance(rows, labels, assignedTo).slice(0, empty.length);
  farthest.forEach((user, i) => {
    addRow(rows, user, clusters, labels[user], -1);
    addRow(rows, user, clusters, empty[i], 1);
  });
}

/** The users that do not lie on their centre, the farthest first. */
function usersByDistance(rows: Rows, labels: Uint8Array, centres: Centres): number[] {
  const distances = new Distances(rows, centres);
  const relative = new Float64Array(centres.k);
  const own = new Float64Array(rows.matrix.users);
  for (let user = 0; user < rows.matrix.users; user++) {
    distances.relativeTo(user, relative);
    own[user] = squaredLength(rows, user) + relative[labels[user]];
  }
  const rounding = roundingOf(rows);
  return [...own.keys()].filter((user) => own[user] > rounding).sort((a, b) => own[b] - own[a] || a - b);
}
