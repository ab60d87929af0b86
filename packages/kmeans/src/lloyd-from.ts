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
  const plain = () => lloyd(matrix, pointsAsCentres(centres, movies, scale), stopping, never);
  const rows = rowsOf(centres, movies, metric);
  if (rows === undefined) return plain();
  return withPrepared(matrix, ({ kernels }) => {
    if (!kernels) return plain();
    const numbered = numberedAs(kernels, rows);
    return withWorkspace(kernels, k, (workspace) =>
      lloydFromRows(workspace, numbered, false, stopping, never),
    );
  });
}

const never = () => {};

/** The movies of each centre, where all centres are rows. */
function rowsOf(centres: Float64Array, movies: number, metric?: Metric): number[][] | undefined {
  const rows: number[][] = [];
  for (let first = 0; first < centres.length; first += movies) {
    const row: number[] = [];
    for (let movie = 0; movie < movies; movie++) if (centres[first + movie] !== 0) row.push(movie);
    const one = metric === 'cosine' ? 1 / Math.sqrt(row.length) : 1;
    if (row.some((movie) => centres[first + movie] !== one)) return undefined;
    rows.push(row);
  }
  return rows;
}

/** The same movies by the kernels' numbers. */
function numberedAs(kernels: KernelMatrix, rows: readonly number[][]): Int32Array[] {
  const { movieOf } = arraysOf(kernels);
  const numberOf = new Int32Array(movieOf.length);
  for (let number = 0; number < movieOf.length; number++) numberOf[movieOf[number]] = number;
  return rows.map((row) => Int32Array.from(row).map((movie) => numberOf[movie]));
}
