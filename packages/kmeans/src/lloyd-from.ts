import { ElbowroomError } from '@elbowroom/errors';
import { lloyd } from './lloyd.js';
import type { FavouritesMatrix } from './matrix.js';
import { checkK, checkStopping } from './params.js';
import { pointsAsCentres } from './plain/centres.js';
import { PlainClusters } from './plain/clusters.js';
import { checkUnprepared, withPrepared } from './prepare.js';
import { type Metric, squaredUnit } from './rows.js';
import type { Run } from './run.js';
import { shiftLimit } from './tolerance.js';

/**
 * One run of Lloyd's algorithm from given centres. Backends start from rows: centres of zeros and ones or, with `cosine`,
 * of zeros and one over the root of the number of favourites. From any other points the run is a plain one, since the
 * kernels compute with integers.
 *
 * @param centres k x movies, row after row; any finite numbers
 * @throws ElbowroomError `MATRIX_INVALID`, `K_TOO_LARGE` or `FIT_PARAMS_INVALID`
 */
export function lloydFrom(
  matrix: FavouritesMatrix,
  centres: Float64Array,
  {
    maxIter,
    tolerance,
    metric,
  }: { readonly maxIter: number; readonly tolerance: number; readonly metric?: Metric },
): Run {
  checkUnprepared(matrix);
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
  return withPrepared(matrix, metric, (prepared) => {
    const stopping = { maxIter, shiftLimit: shiftLimit(prepared, tolerance) };
    const rows = rowsAmong(centres, movies, metric);
    if (rows === undefined) {
      const clusters = new PlainClusters(prepared, k);
      clusters.startFrom(pointsAsCentres(centres, movies, Math.sqrt(squaredUnit(prepared))));
      return lloyd(clusters, stopping, never);
    }
    return prepared.backend.withClusters(k, (clusters) => {
      clusters.startAt(rows);
      return lloyd(clusters, stopping, never);
    });
  });
}

const never = () => {};

/** The movies of each centre if all centres are rows. */
function rowsAmong(centres: Float64Array, movies: number, metric?: Metric): number[][] | undefined {
  const rows: number[][] = [];
  for (let first = 0; first < centres.length; first += movies) {
    const row = rowOf(centres.subarray(first, first + movies), metric);
    if (row === undefined) return undefined;
    rows.push(row);
  }
  return rows;
}

/** The movies of a centre if it is a row. */
function rowOf(centre: Float64Array, metric?: Metric): number[] | undefined {
  const row: number[] = [];
  for (let movie = nextLiked(centre, 0); movie < centre.length; movie = nextLiked(centre, movie + 1)) {
    row.push(movie);
  }
  const one = metric === 'cosine' ? 1 / Math.sqrt(row.length) : 1;
  return row.every((movie) => centre[movie] === one) ? row : undefined;
}

/**
 * The first movie from `from` on whose coordinate is not 0. Nearly all are 0, and on small data reading them takes as long
 * as an iteration: testing eight in one condition halves that.
 */
function nextLiked(c: Float64Array, from: number): number {
  let i = from;
  const last = c.length - 8;
  // biome-ignore format: one condition eight times
  while (
    i <= last && c[i] === 0 && c[i + 1] === 0 && c[i + 2] === 0 && c[i + 3] === 0 &&
    c[i + 4] === 0 && c[i + 5] === 0 && c[i + 6] === 0 && c[i + 7] === 0
  ) i += 8;
  while (i < c.length && c[i] === 0) i++;
  return i;
}
