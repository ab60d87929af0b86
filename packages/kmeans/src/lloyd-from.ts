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
    const row = rowOf(centres.subarray(first, first + movies), metric);
    if (row === undefined) return undefined;
    rows.push(row);
  }
  return rows;
}

/** The movies of a centre that is a row. */
function rowOf(centre: Float64Array, metric?: Metric): number[] | undefined {
  const row: number[] = [];
  for (let movie = nextLiked(centre, 0); movie < centre.length; movie = nextLiked(centre, movie + 1)) {
    row.push(movie);
  }
  const one = metric === 'cosine' ? 1 / Math.sqrt(row.length) : 1;
  return row.every((movie) => centre[movie] === one) ? row : undefined;
}

/**
 * The first movie from `from` on whose coordinate is not 0. Nearly all are, and on small data reading them takes as long as an
 * iteration: eight in one condition take half of that.
 */
function nextLiked(c: Float64Array, from: number): number {
  let i = from;
  const last = c.length - 8;
  // biome-ignore format: a run of one kind
  while (
    i <= last && c[i] === 0 && c[i + 1] === 0 && c[i + 2] === 0 && c[i + 3] === 0 &&
    c[i + 4] === 0 && c[i + 5] === 0 && c[i + 6] === 0 && c[i + 7] === 0
  ) i += 8;
  while (i < c.length && c[i] === 0) i++;
  return i;
}

/** The same movies by the kernels' numbers. */
function numberedAs(kernels: KernelMatrix, rows: readonly number[][]): Int32Array[] {
  const { numberOf } = arraysOf(kernels);
  return rows.map((row) => {
    const numbered = new Int32Array(row.length);
    for (let i = 0; i < row.length; i++) numbered[i] = numberOf[row[i]];
    return numbered;
  });
}
