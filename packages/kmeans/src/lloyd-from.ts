import { ElbowroomError } from '@elbowroom/errors';
import { pointsAsCentres } from './centres.js';
import { arraysOf, type KernelMatrix } from './kernels/kernel-matrix.js';
import { lloydFromRows } from './kernels/lloyd.js';
import { withPrepared } from './kernels/prepare.js';
import { withWorkspace } from './kernels/workspace.js';
import { lloyd } from './lloyd.js';
import { checkMatrix, type FavouritesMatrix } from './matrix.js';
import { checkK, checkStopping } from './params.js';
import type { Run } from './run.js';
import { shiftLimit } from './tolerance.js';

/**
 * One run of Lloyd's algorithm from given centres. Kernels compute with integers: they run where the centres are
 * rows, zeros and ones; from points between rows the plain engine does.
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
  const { users, movies } = matrix;
  if (centres.length === 0 || centres.length % movies !== 0) {
    throw new ElbowroomError('FIT_PARAMS_INVALID', {
      problem: `The initial centres have ${centres.length} coordinates for ${movies} movies`,
      remedy: 'Give each centre one coordinate a movie',
    });
  }
  const k = centres.length / movies;
  checkK(k, users);
  const stopping = { maxIter, shiftLimit: shiftLimit(matrix, tolerance) };
  const plain = () => lloyd(matrix, pointsAsCentres(centres, movies), stopping, never);
  if (!centres.every((coordinate) => coordinate === 0 || coordinate === 1)) return plain();
  return withPrepared(matrix, ({ kernels }) => {
    if (!kernels) return plain();
    const rows = rowsOf(kernels, centres);
    return withWorkspace(kernels, k, (workspace) => lloydFromRows(workspace, rows, false, stopping, never));
  });
}

const never = () => {};

/** The movies of centres of zeros and ones, by the kernels' numbers. */
function rowsOf(kernels: KernelMatrix, centres: Float64Array): Int32Array[] {
  const { movieOf } = arraysOf(kernels);
  return Array.from({ length: centres.length / kernels.movies }, (_, centre) => {
    const first = centre * kernels.movies;
    const row: number[] = [];
    for (let number = 0; number < kernels.movies; number++) {
      if (centres[first + movieOf[number]] === 1) row.push(number);
    }
    return Int32Array.from(row);
  });
}
