import {
  DEFAULT_TOLERANCE,
  type FavouritesMatrix,
  type FitParams,
  lloydFrom,
  METRICS,
  type Metric,
} from '@elbowroom/kmeans';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Prepared } from '../../../packages/kmeans/dist/backend.js';
import { lloyd } from '../../../packages/kmeans/dist/lloyd.js';
import { measure } from '../../../packages/kmeans/dist/measures.js';
import { pointsAsCentres } from '../../../packages/kmeans/dist/plain/centres.js';
import { PlainClusters } from '../../../packages/kmeans/dist/plain/clusters.js';
import { onKernels, plainly } from '../../../packages/kmeans/dist/prepare.js';
import { rowsOf } from '../../../packages/kmeans/dist/rows.js';
import { sparseRestarts } from '../../../packages/kmeans/dist/sparse-restarts.js';
import { denseRows, driftingTaste, formulaMatrix, laidOut, matrixOf, smallMatrices } from '../matrices.js';

const defaults: FitParams = {
  k: 2,
  nInit: 1,
  maxIter: 300,
  tolerance: DEFAULT_TOLERANCE,
  seed: 0,
  engine: 'sparse',
  algorithm: 'lloyd',
};

/** A restart and its measures. */
function outcome(prepared: Prepared, params: FitParams) {
  const run = sparseRestarts(prepared, params)(0, () => {});
  return { run, measures: measure(prepared, run.labels, params.k, run.wcss) };
}

function rowsAsPoints(matrix: FavouritesMatrix, metric: Metric, users: readonly number[]): Float64Array {
  const rows = denseRows(matrix, metric);
  return Float64Array.from(users.flatMap((user) => rows[user] ?? []));
}

/** Without kernels. */
function plainLloydFrom(matrix: FavouritesMatrix, metric: Metric, points: Float64Array, maxIter: number) {
  const rows = rowsOf(matrix, metric);
  const clusters = new PlainClusters(rows, points.length / matrix.movies);
  clusters.startFrom(pointsAsCentres(points, matrix.movies, rows.weights?.scale));
  return lloyd(clusters, { maxIter, shiftLimit: 0 }, () => {});
}

describe.each(METRICS)(
  'with the metric %s the kernels give what the plain engine gives, bit for bit',
  (metric) => {
    const prepared = (matrix: FavouritesMatrix) => onKernels(laidOut(matrix), metric);
    const plain = (matrix: FavouritesMatrix) => plainly(matrix, metric);

    it('on small matrices, at every K, tolerance and limit of iterations', () => {
      fc.assert(
        fc.property(
          smallMatrices({ mostUsers: 40, mostMovies: 9 }),
          fc.nat(),
          fc.nat(),
          fc.constantFrom(0, DEFAULT_TOLERANCE, 0.1, 1),
          fc.constantFrom(1, 2, 300),
          (matrix, anyK, seed, tolerance, maxIter) => {
            const k = 1 + (anyK % matrix.users);
            const params = { ...defaults, k, seed: seed >>> 0, tolerance, maxIter };
            expect(outcome(prepared(matrix), params)).toEqual(outcome(plain(matrix), params));
          },
        ),
        { numRuns: 500 },
      );
    });

    it('from rows that leave clusters empty', () => {
      const starts = smallMatrices({ mostUsers: 30, mostMovies: 8 }).chain((matrix) =>
        fc
          .array(fc.nat(Math.min(2, matrix.users - 1)), { minLength: 1, maxLength: matrix.users })
          .map((users) => ({ matrix, points: rowsAsPoints(matrix, metric, users) })),
      );
      fc.assert(
        fc.property(starts, fc.constantFrom(1, 2, 3, 300), ({ matrix, points }, maxIter) => {
          const expected = plainLloydFrom(matrix, metric, points, maxIter);
          expect(lloydFrom(matrix, points, { maxIter, tolerance: 0, metric })).toEqual(expected);
        }),
        { numRuns: 500 },
      );
    });

    it.each([1, 4, 5, 31, 32, 33, 64, 97, 255])('at K = %i, blocks filled and not', (k) => {
      const matrix = driftingTaste(400, 12);
      expect(outcome(prepared(matrix), { ...defaults, k })).toEqual(
        outcome(plain(matrix), { ...defaults, k }),
      );
    });

    it('over hundreds of iterations', () => {
      const matrix = driftingTaste(600, 40);
      const points = rowsAsPoints(matrix, metric, [0, 3, 6]);
      const expected = plainLloydFrom(matrix, metric, points, 1000);
      expect(expected.iterations).toBeGreaterThan(130);
      expect(lloydFrom(matrix, points, { maxIter: 1000, tolerance: 0, metric })).toEqual(expected);
    });

    it('where rows have more favourites in common than 16 bits count', () => {
      const all = [...new Array(66_000).keys()];
      const matrix = matrixOf([all, all.slice(1), all.slice(400), [0, 1], []], all.length);
      for (const seed of [0, 1, 2, 3]) {
        const params = { ...defaults, k: 3, seed };
        expect(outcome(prepared(matrix), params)).toEqual(outcome(plain(matrix), params));
      }
    });

    it('with the matrix prepared once for several K', () => {
      const matrix = formulaMatrix();
      const once = laidOut(matrix);
      for (const k of [20, 3, 20, 60]) {
        expect(outcome(onKernels(once, metric), { ...defaults, k })).toEqual(
          outcome(plain(matrix), { ...defaults, k }),
        );
      }
    });

    it.each([
      { fans: 2_000, favourites: 45, sums: 'of 16 bits, widened every eight' },
      { fans: 8_191, favourites: 12, sums: 'of 16 bits, eight of them as large as they may be' },
      { fans: 8_192, favourites: 12, sums: 'of 16 bits, the most popular widened one by one' },
      { fans: 65_536, favourites: 3, sums: 'of 32 bits' },
    ])('with sums $sums, were there no weights', ({ fans, favourites }) => {
      const rows = Array.from({ length: fans }, (_, user) => [
        0,
        ...Array.from({ length: favourites - 1 }, (_, i) => 1 + 4 * i + ((user * (i + 3)) % 4)),
      ]);
      const matrix = matrixOf(rows, 4 * favourites);
      for (const k of [2, 9]) {
        expect(outcome(prepared(matrix), { ...defaults, k })).toEqual(
          outcome(plain(matrix), { ...defaults, k }),
        );
      }
    });
  },
);
