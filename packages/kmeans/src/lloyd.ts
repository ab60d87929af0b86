import { ElbowroomError } from '@elbowroom/errors';
import { assign, UNASSIGNED } from './assign.js';
import { type Centres, centresOf, pointsAsCentres, squaredShift, sumClusters } from './centres.js';
import { checkMatrix, type FavouritesMatrix } from './matrix.js';
import { checkK, checkStopping } from './params.js';
import { refillEmptyClusters } from './refill.js';
import type { Checkpoint, Run } from './run.js';
import { shiftLimit } from './tolerance.js';
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

/**
 * One run of Lloyd's algorithm from given centres.
 *
 * @param centres k x movies, row after row; any finite numbers
 * @throws ElbowroomError `MATRIX_INVALID`, `K_TOO_LARGE` or `FIT_PARAMS_INVALID`
 */
export function lloydFrom(
  matrix: FavouritesMatrix,
  centres: Float64Array,
  { maxIter, tolerance }: { readonly maxIter: number; readonly tolerance: number },
): Run {
  checkMatrix(matrix);
  checkStopping({ maxIter, tolerance });
  if (centres.length === 0 || centres.length % matrix.movies !== 0) {
    throw new ElbowroomError('FIT_PARAMS_INVALID', {
      problem: `The initial centres have ${centres.length} coordinates for ${matrix.movies} movies`,
      remedy: 'Give each centre one coordinate a movie',
    });
  }
  const start = pointsAsCentres(centres, matrix.movies);
  checkK(start.k, matrix.users);
  return lloyd(matrix, start, { maxIter, shiftLimit: shiftLimit(matrix, tolerance) }, () => {});
}
