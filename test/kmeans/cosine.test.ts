import {
  DEFAULT_TOLERANCE,
  distinctRows,
  type FavouritesMatrix,
  type FitParams,
  improveFrom,
  lloydFrom,
  fit as runFit,
} from '@elbowroom/kmeans';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainly } from '../../packages/kmeans/dist/prepare.js';
import { rowsOf } from '../../packages/kmeans/dist/rows.js';
import { sparseRestarts } from '../../packages/kmeans/dist/sparse-restarts.js';
import { swapRestarts } from '../../packages/kmeans/dist/swap/swap.js';
import { wcssOfRows as wcssOf } from '../../packages/kmeans/dist/wcss.js';
import {
  denseRows,
  denseWcss,
  formulaMatrix,
  matrixOf,
  optimalWcss,
  smallMatrices,
  smallWithK,
} from './matrices.js';

const defaults: FitParams = {
  k: 2,
  nInit: 1,
  maxIter: 300,
  tolerance: DEFAULT_TOLERANCE,
  seed: 0,
  engine: 'sparse',
  algorithm: 'swap',
  metric: 'cosine',
};

/** How far the weighted rows are from length 1, at most. */
function mostOffUnit(matrix: FavouritesMatrix): number {
  const { indptr } = matrix;
  const { weights } = rowsOf(matrix, 'cosine');
  if (!weights) throw new Error('there are no weights');
  const off = Array.from(weights.weights, (weight, user) => {
    const favourites = (indptr[user + 1] ?? 0) - (indptr[user] ?? 0);
    return favourites === 0 ? 0 : Math.abs((weight * Math.sqrt(favourites)) / weights.scale - 1);
  });
  return off.reduce((most, value) => Math.max(most, value), 0);
}

/** Every user likes the same movies, the worst case for sums that must not overflow. */
function alike(users: number, length: number): FavouritesMatrix {
  const indptr = Int32Array.from({ length: users + 1 }, (_, user) => user * length);
  const indices = Int32Array.from({ length: users * length }, (_, i) => i % length);
  return { users, movies: length, indptr, indices };
}

describe('rows of length 1', () => {
  it('are so to a millionth on small data, and to a thousandth on large', () => {
    expect(mostOffUnit(formulaMatrix())).toBeLessThan(1e-5);
    expect(mostOffUnit(alike(100_000, 20))).toBeLessThan(1e-3);
  });

  it('overflow nowhere, be they all the same', () => {
    const matrix = alike(100_000, 20);
    for (const algorithm of ['lloyd', 'swap'] as const) {
      const { wcss, sizes } = runFit(matrix, { ...defaults, algorithm });
      expect(wcss).toBe(0);
      expect([...sizes]).toEqual([100_000, 0]);
    }
  });

  it('have the WCSS of dense rows of length 1', () => {
    fc.assert(
      fc.property(smallMatrices(), fc.nat(), (matrix, seed) => {
        const labels = Uint8Array.from({ length: matrix.users }, (_, user) => (user * seed) % 3);
        const weighted = rowsOf(matrix, 'cosine');
        expect(wcssOf(weighted, labels, 3)).toBeCloseTo(denseWcss(matrix, labels, 3, 'cosine'), 5);
      }),
    );
  });

  it('leave room for no more than one a user', () => {
    // {0} and {1}: 1/2 each. {0, 1} lies between them, at 45 degrees: 2 - sqrt 2 from either.
    const matrix = rowsOf(matrixOf([[0], [1], [0, 1]], 2), 'cosine');
    expect(wcssOf(matrix, Uint8Array.of(0, 0, 1), 2)).toBe(1);
    expect(wcssOf(matrix, Uint8Array.of(0, 1, 0), 2)).toBeCloseTo((2 - Math.SQRT2) / 2, 6);
    expect(wcssOf(matrix, Uint8Array.of(0, 0, 0), 1)).toBeLessThan(3);
  });
});

describe('a fit on rows of length 1', () => {
  it('puts together whom their tastes, not their numbers of favourites, make alike', () => {
    const thirtyFrom = (first: number) => Array.from({ length: 30 }, (_, i) => first + i);
    const matrix = matrixOf([[0], [0, 1], thirtyFrom(0), [30], [30, 31], thirtyFrom(30)], 60);
    expect([...runFit(matrix, defaults).labels]).toEqual([1, 1, 1, 0, 0, 0]);
    const { sizes } = runFit(matrix, { ...defaults, metric: 'euclidean' });
    expect([...sizes].sort()).toEqual([1, 5]);
  });

  it('by swap ends where no move of a single user lowers the WCSS, below the run of Lloyd it begins with', () => {
    fc.assert(
      fc.property(smallWithK, ({ matrix, k, seed }) => {
        const swap = runFit(matrix, { ...defaults, k, seed, effort: 'quick' });
        const lloyd = runFit(matrix, { ...defaults, k, seed, algorithm: 'lloyd' });
        expect(swap.wcss).toBeLessThanOrEqual(lloyd.wcss + 1e-12);
        const weighted = rowsOf(matrix, 'cosine');
        expect(swap.wcss).toBe(wcssOf(weighted, swap.labels, k));
        for (let user = 0; user < matrix.users; user++) {
          for (let to = 0; to < k; to++) {
            expect(wcssOf(weighted, swap.labels.with(user, to), k)).toBeGreaterThan(swap.wcss - 1e-12);
          }
        }
      }),
    );
  });

  it('by swap finds the best of all partitions of small matrices', () => {
    fc.assert(
      fc.property(
        smallMatrices({ mostUsers: 8, mostMovies: 5 }),
        fc.integer({ min: 1, max: 4 }),
        (matrix, k) => {
          fc.pre(k <= matrix.users);
          const { wcss } = runFit(matrix, { ...defaults, k });
          expect(wcss).toBeCloseTo(optimalWcss(matrix, k, 'cosine'), 5);
        },
      ),
      { seed: 3, numRuns: 200 },
    );
  });

  it('by swap is the same without kernels', () => {
    fc.assert(
      fc.property(smallWithK, ({ matrix, k, seed }) => {
        const params = { ...defaults, k, seed, effort: 'quick' } as const;
        const plain = plainly(matrix, 'cosine');
        const run = swapRestarts(plain, params, sparseRestarts(plain, params))(0, () => {});
        expect(runFit(matrix, params)).toMatchObject({ labels: run.labels, wcss: run.wcss });
      }),
    );
  });

  it('reaches 0 with a cluster for each distinct row, and leaves those beyond empty', () => {
    fc.assert(
      fc.property(smallMatrices(), (matrix) => {
        const distinct = distinctRows(matrix);
        for (const algorithm of ['lloyd', 'swap'] as const) {
          const { wcss, sizes } = runFit(matrix, { ...defaults, algorithm, k: matrix.users });
          expect(wcss).toBe(0);
          expect(sizes.filter((size) => size > 0)).toHaveLength(distinct);
        }
      }),
    );
  });

  it('goes on from one at K - 1 to a lower WCSS', () => {
    const matrix = formulaMatrix();
    const { labels, wcss } = runFit(matrix, { ...defaults, k: 4 });
    expect(improveFrom(matrix, labels, { ...defaults, k: 5 }).wcss).toBeLessThan(wcss);
  });

  it('can be had from ml-kmeans, as good as ours', () => {
    const matrix = formulaMatrix();
    const params = { ...defaults, k: 4, nInit: 50, algorithm: 'lloyd' } as const;
    const theirs = runFit(matrix, { ...params, engine: 'ml-kmeans' });
    expect(theirs.wcss / runFit(matrix, params).wcss).toBeCloseTo(1, 1);
  });

  it('comes out as recorded, on every machine', () => {
    const wcss = [2, 6, 12].map((k) => runFit(formulaMatrix(), { ...defaults, k, seed: 7 }).wcss);
    expect(wcss).toEqual([37.894513351521674, 30.101471050588362, 23.15568157805186]);
  });
});

it('a run from centres a hair beside rows, which kernels do not take, is that from the rows', () => {
  const matrix = formulaMatrix();
  const [first = [], second = []] = denseRows(matrix, 'cosine');
  const from = (coordinates: readonly number[]) =>
    lloydFrom(matrix, Float64Array.from(coordinates), { maxIter: 300, tolerance: 0, metric: 'cosine' });
  const rows = [...first, ...second];
  expect(from(rows.map((coordinate) => coordinate + 1e-9))).toEqual(from(rows));
});
