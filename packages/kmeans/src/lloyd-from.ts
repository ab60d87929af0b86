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
import { type Metric, squaredUnit, withMetric } from './weights.js';

/**
 * One run of Lloyd's algorithm from given centres. Kernels compute with integers: they run where the centres are
 * rows, zeros and ones; from points between rows the plain engine does. With `cosine` rows have, in place of ones, one
 * over the root of how many there are.
 *
 * @param centres k x movies, row after row; any finite numbers
 * @throws ElbowroomError `MATRIX_INVALID`, `K_TOO_LARGE` or `FIT_PARAMS_INVALID`
 */
export function lloydFrom(
  favourites: FavouritesMatrix,
  centres: Float64Array,
  {
    maxIter,
    tolerance,
    metric,
  }: { readonly maxIter: number; readonly tolerance: number; readonly metric?: Metric },
): Run {
  checkMatrix(favourites);
  const matrix = withMetric(favourites, metric);
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
  const scale = Math.sqrt(squaredUnit(matrix));
  return withPrepared(matrix, ({ kernels }) => {
    const rows = kernels && rowsOf(kernels, centres);
    if (!rows) return lloyd(matrix, pointsAsCentres(centres, movies, scale), stopping, never);
    return withWorkspace(kernels, k, (workspace) => lloydFromRows(workspace, rows, false, stopping, never));
  });
}

const never = () => {};

/** The movies of centres that are rows, by the kernels' numbers; none where a centre is no row. */
function rowsOf(kernels: KernelMatrix, centres: Float64Array): Int32Array[] | undefined {
  const { movieOf } = arraysOf(kernels);
  const rows: Int32Array[] = [];
  for (let first = 0; first < centres.length; first += kernels.movies) {
    const centre = centres.subarray(first, first + kernels.movies);
    const row = movieOf.map((_, number) => number).filter((number) => centre[movieOf[number]] !== 0);
    const one = kernels.weights ? 1 / Math.sqrt(row.length) : 1;
    if (!row.every((number) => centre[movieOf[number]] === one)) return undefined;
    rows.push(row);
  }
  return rows;
}
