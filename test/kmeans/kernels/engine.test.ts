import {
  DEFAULT_TOLERANCE,
  type FavouritesMatrix,
  type FitParams,
  lloydFrom,
  METRICS,
  type Metric,
  prepareMatrix,
  withMetric,
} from '@elbowroom/kmeans';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pointsAsCentres } from '../../../packages/kmeans/dist/centres.js';
import { lloyd } from '../../../packages/kmeans/dist/lloyd.js';
import { measure } from '../../../packages/kmeans/dist/measures.js';
import { sparseEngine } from '../../../packages/kmeans/dist/sparse-engine.js';
import { denseRows, driftingTaste, formulaMatrix, matrixOf, smallMatrices } from '../matrices.js';

const defaults: FitParams = {
  k: 2,
  nInit: 1,
  maxIter: 300,
  tolerance: DEFAULT_TOLERANCE,
  seed: 0,
  engine: 'sparse',
  algorithm: 'lloyd',
};

/** What the engine makes of a matrix: on kernels where it is prepared, else without. */
function outcome(matrix: FavouritesMatrix, params: FitParams) {
  const run = sparseEngine(matrix, params)(0, () => {});
  return { run, measures: measure(matrix, run.labels, params.k, run.wcss) };
}

function rowsAsPoints(matrix: FavouritesMatrix, metric: Metric, users: readonly number[]): Float64Array {
  const rows = denseRows(matrix, metric);
  return Float64Array.from(users.flatMap((user) => rows[user] ?? []));
}

/** Without kernels. */
function plainLloydFrom(favourites: FavouritesMatrix, metric: Metric, points: Float64Array, maxIter: number) {
  const matrix = withMetric(favourites, metric);
  const start = pointsAsCentres(points, matrix.movies, matrix.weights?.scale);
  return lloyd(matrix, start, { maxIter, shiftLimit: 0 }, () => {});
}

describe.each(METRICS)(
  'with the metric %s the kernels give what the plain engine gives, bit for bit',
  (metric) => {
    const prepared = (matrix: FavouritesMatrix) => withMetric(prepareMatrix(matrix), metric);
    const plain = (matrix: FavouritesMatrix) => withMetric(matrix, metric);

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
      const laidOut = prepareMatrix(matrix);
      for (const k of [20, 3, 20, 60]) {
        expect(outcome(withMetric(laidOut, metric), { ...defaults, k })).toEqual(
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
