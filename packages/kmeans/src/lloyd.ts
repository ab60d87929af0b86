import { assign, UNASSIGNED } from './assign.js';
import { type Centres, centresOf, squaredShift, sumClusters } from './centres.js';
import type { FavouritesMatrix } from './matrix.js';
import { refillEmptyClusters } from './refill.js';
import type { Checkpoint, Run } from './run.js';
import { wcssOf } from './wcss.js';

export interface Stopping {
  readonly maxIter: number;
  /** Largest squared shift of all centres together that counts as none. */
  readonly shiftLimit: number;
}

/**
 * Lloyd's algorithm (Lloyd, "Least squares quantization in PCM", 1982) with scikit-learn's rules for stopping: when no
 * label changes, or when the centres shift too little to matter, or after `maxIter` iterations; in the latter two
 * cases users are assigned once more, so that labels match the last centres.
 */
export function lloyd(
  matrix: FavouritesMatrix,
  start: Centres,
  stopping: Stopping,
  checkpoint: Checkpoint,
): Run {
  const labels = new Uint8Array(matrix.users).fill(UNASSIGNED);
  const result = (iterations: number, converged: boolean): Run => ({
    labels,
    iterations,
    wcss: wcssOf(matrix, labels, start.k),
    converged,
  });

  let centres = start;
  for (let iteration = 1; ; iteration++) {
    checkpoint();
    const moved = assign(matrix, centres, labels);
    if (moved === 0) return result(iteration, true);
    const clusters = sumClusters(matrix, labels, start.k);
    refillEmptyClusters(matrix, labels, centres, clusters);
    const next = centresOf(clusters);
    const settled = squaredShift(centres, next) <= stopping.shiftLimit;
    centres = next;
    if (settled || iteration === stopping.maxIter) {
      assign(matrix, centres, labels);
      return result(iteration, settled);
    }
  }
}
