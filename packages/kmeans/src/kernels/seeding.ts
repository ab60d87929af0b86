import { UNASSIGNED } from '../assign.js';
import { rowLength } from '../matrix.js';
import type { Random } from '../random.js';
import type { Checkpoint } from '../run.js';
import { drawnPart } from '../seeding.js';
import { rowWeight, squaredLength } from '../weights.js';
import type { Workspace } from './workspace.js';

/** Rows that a kernel tries in one pass. 2 + ln 255 are 7. */
export const TRIALS = 8;

/**
 * `seedRows` of ../seeding.ts: the same rows from the same random numbers, but all trials of a step in one pass. Labels
 * every user with the closest row, the first chosen on a tie: without weights that is the assignment that a run begins
 * with; with them distances are rounded here, and a tie may be none.
 *
 * @returns user numbers; fewer than k once every row coincides with a chosen one
 */
export function seedRows(workspace: Workspace, random: Random, checkpoint: Checkpoint): number[] {
  const { k, users, kernels, arrays } = workspace;
  const trials = 2 + Math.floor(Math.log(k));
  arrays.closest.fill(2 ** 31 - 1);
  arrays.labels.fill(UNASSIGNED);
  kernels.clear(arrays.likes.byteOffset, arrays.likes.byteLength);
  const chosen: number[] = [];

  const choose = (rows: readonly number[]): number => {
    const best = tryRows(workspace, rows);
    kernels.take(
      users,
      arrays.distances.byteOffset,
      best,
      arrays.closest.byteOffset,
      arrays.labels.byteOffset,
      chosen.length,
    );
    chosen.push(rows[best]);
    return arrays.potentials[best];
  };

  let potential = choose([random.below(users)]);
  while (chosen.length < k && potential > 0) {
    checkpoint();
    const total = potential;
    const draw = () => kernels.rowAt(arrays.closest.byteOffset, random.below(total));
    potential = choose(Array.from({ length: trials }, draw));
  }
  return chosen;
}

/** Measures how close all users come with each of some rows. Returns which of the rows brings them closest. */
function tryRows({ users, matrix, weights, kernels, arrays }: Workspace, rows: readonly number[]): number {
  const mark = (like: 0 | 1) =>
    rows.forEach((row, trial) => {
      kernels.mark(
        row,
        matrix.indptr.byteOffset,
        matrix.indices.byteOffset,
        arrays.likes.byteOffset,
        trial,
        like,
      );
    });
  // Lanes without a row of their own repeat the length of the first, so that they keep no user from being passed over.
  for (let trial = 0; trial < TRIALS; trial++) {
    const row = rows[trial] ?? rows[0];
    arrays.lengths[trial] = rowLength(matrix, row);
    arrays.scaled[trial] = squaredLength(matrix, row);
    arrays.scaled[TRIALS + trial] = 2 * rowWeight(matrix, row);
  }
  mark(1);
  kernels.closer(
    users,
    matrix.indptr.byteOffset,
    matrix.indices.byteOffset,
    weights,
    arrays.likes.byteOffset,
    arrays.lengths.byteOffset,
    arrays.scaled.byteOffset,
    drawnPart(matrix),
    arrays.closest.byteOffset,
    arrays.distances.byteOffset,
    arrays.potentials.byteOffset,
  );
  mark(0);
  const potentials = arrays.potentials.subarray(0, rows.length);
  return potentials.indexOf(Math.min(...potentials));
}
