import {
  DEFAULT_TOLERANCE,
  distinctRows,
  type FavouritesMatrix,
  type FitParams,
  FitStopped,
  fit as runFit,
  wcssOf,
} from '@elbowroom/kmeans';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formulaMatrix, matrixOf, optimalWcss, smallMatrices } from './matrices.js';

const defaults: FitParams = {
  k: 2,
  nInit: 5,
  maxIter: 300,
  tolerance: DEFAULT_TOLERANCE,
  seed: 0,
  engine: 'sparse',
  algorithm: 'lloyd',
};

/** Three kinds of taste, plain to see. */
const threeTastes = matrixOf(
  [
    [0, 1],
    [3, 4],
    [0, 1, 2],
    [3, 4, 5],
    [6, 7],
    [0, 1],
    [6, 7, 8],
  ],
  9,
);

function sameClusters(labels: Uint8Array): string {
  const names = new Map<number, number>();
  for (const label of labels) if (!names.has(label)) names.set(label, names.size);
  return [...labels].map((label) => names.get(label)).join('');
}

describe.each(['sparse', 'ml-kmeans'] as const)('a fit by the engine %s', (engine) => {
  const params = { ...defaults, engine };

  it('finds the groups of like taste', () => {
    const result = runFit(threeTastes, { ...params, k: 3 });
    expect(sameClusters(result.labels)).toBe('0101202');
    expect([...result.sizes].sort()).toEqual([2, 2, 3]);
    // Movie 2 is liked by 1 of 3 (2/3), movies 5 and 8 by 1 of 2 (1/2 each).
    expect(result.wcss).toBeCloseTo(2 / 3 + 1 / 2 + 1 / 2, 12);
    expect(result.converged).toBe(true);
  });

  it('puts everyone into one cluster at K = 1 and has no silhouette there', () => {
    const result = runFit(threeTastes, { ...params, k: 1 });
    expect([...result.labels]).toEqual(new Array(7).fill(0));
    expect([...result.sizes]).toEqual([7]);
    expect(result.silhouette).toBeNull();
  });

  it('keeps the first of equally good restarts', () => {
    expect(runFit(threeTastes, { ...params, k: 1 }).bestRestart).toBe(0);
  });

  it('reaches WCSS 0 with empty clusters when K exceeds the number of distinct rows', () => {
    const result = runFit(matrixOf([[0], [1], [0], [1], []], 2), { ...params, k: 5 });
    expect(result.wcss).toBe(0);
    expect([...result.sizes].sort()).toEqual([0, 0, 1, 2, 2]);
  });

  it('takes equal rows as one cluster, whatever the K', () => {
    const result = runFit(
      matrixOf(
        [
          [0, 2],
          [0, 2],
          [0, 2],
        ],
        3,
      ),
      { ...params, k: 3 },
    );
    expect([...result.sizes]).toEqual([3, 0, 0]);
    expect(result).toMatchObject({ wcss: 0, silhouette: null, converged: true });
  });

  it('keeps the restart with the lowest WCSS', () => {
    const result = runFit(formulaMatrix(), { ...params, k: 6, nInit: 12 });
    const wcss = result.restarts.map((report) => report.wcss);
    expect(wcss).toHaveLength(12);
    expect(new Set(wcss).size).toBeGreaterThan(1);
    expect(result.wcss).toBe(Math.min(...wcss));
    expect(result.bestRestart).toBe(wcss.indexOf(result.wcss));
    expect(result.iterations).toBe(result.restarts[result.bestRestart]?.iterations);
    expect(result.wcss).toBe(wcssOf(formulaMatrix(), result.labels, 6));
  });

  it('depends on matrix and parameters alone', () => {
    const k4 = { ...params, k: 4 };
    expect(runFit(formulaMatrix(), k4)).toEqual(runFit(formulaMatrix(), k4));
    expect(runFit(formulaMatrix(), { ...k4, nInit: 7 }).restarts.slice(0, 5)).toEqual(
      runFit(formulaMatrix(), k4).restarts,
    );
    expect(runFit(formulaMatrix(), { ...k4, seed: 1 }).restarts).not.toEqual(
      runFit(formulaMatrix(), k4).restarts,
    );
  });

  it('is the same on shared memory', () => {
    const matrix = formulaMatrix();
    const shared = (values: Int32Array) => {
      const copy = new Int32Array(new SharedArrayBuffer(values.byteLength));
      copy.set(values);
      return copy;
    };
    const onShared: FavouritesMatrix = {
      ...matrix,
      indptr: shared(matrix.indptr),
      indices: shared(matrix.indices),
    };
    expect(runFit(onShared, { ...params, k: 5 })).toEqual(runFit(matrix, { ...params, k: 5 }));
  });

  it('tells of each restart as it ends', () => {
    const told: [number, number, number][] = [];
    const result = runFit(threeTastes, params, {
      onRestart: (report, done, of) => told.push([report.restart, done, of]),
    });
    expect(told).toEqual([
      [0, 1, 5],
      [1, 2, 5],
      [2, 3, 5],
      [3, 4, 5],
      [4, 5, 5],
    ]);
    expect(result.restarts.map((report) => report.restart)).toEqual([0, 1, 2, 3, 4]);
  });

  it('stops between iterations when asked', () => {
    let asked = 0;
    const shouldStop = () => ++asked === 3;
    expect(() => runFit(formulaMatrix(), { ...params, k: 5 }, { shouldStop })).toThrow(FitStopped);
    expect(asked).toBe(3);
  });

  it('says so when maxIter ended it', () => {
    const result = runFit(formulaMatrix(), { ...params, k: 5, maxIter: 1, tolerance: 0 });
    expect(result).toMatchObject({ iterations: 1, converged: false });
  });

  it('never beats the best of all partitions, and accounts for every user', () => {
    fc.assert(
      fc.property(
        smallMatrices({ mostUsers: 7, mostMovies: 5 }),
        fc.integer({ min: 1, max: 4 }),
        (matrix, k) => {
          fc.pre(k <= matrix.users);
          const result = runFit(matrix, { ...params, k });
          expect(result.wcss).toBeGreaterThanOrEqual(optimalWcss(matrix, k) - 1e-9);
          expect(result.sizes.reduce((sum, size) => sum + size, 0)).toBe(matrix.users);
          expect(Math.abs(result.silhouette ?? 0)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });
});

it.each([
  ['sparse', [238.6410256410256, 235.42857142857147, 236.8714285714286]],
  ['ml-kmeans', [234.69595959595958, 235.52055555555555, 234.51010101010104]],
] as const)('the restarts of %s come out as recorded, on every machine', (engine, recorded) => {
  const { restarts } = runFit(formulaMatrix(), { ...defaults, engine, k: 6, nInit: 3, maxIter: 1, seed: 7 });
  expect(restarts.map((report) => report.wcss)).toEqual(recorded);
});

it('starts from rows that differ, so that one restart reaches WCSS 0 at K = the number of distinct rows', () => {
  fc.assert(
    fc.property(smallMatrices(), fc.nat(), (matrix, seed) => {
      const result = runFit(matrix, { ...defaults, k: distinctRows(matrix), nInit: 1, seed });
      expect(result.wcss).toBe(0);
      expect(Math.min(...result.sizes)).toBeGreaterThan(0);
    }),
  );
});

it('finds the best of all partitions of small matrices with many restarts', () => {
  fc.assert(
    fc.property(
      smallMatrices({ mostUsers: 7, mostMovies: 5 }),
      fc.integer({ min: 1, max: 4 }),
      (matrix, k) => {
        fc.pre(k <= matrix.users);
        const { wcss } = runFit(matrix, { ...defaults, k, nInit: 60 });
        expect(wcss).toBeCloseTo(optimalWcss(matrix, k), 9);
      },
    ),
    { seed: 2, numRuns: 200 },
  );
});

describe('the simplified silhouette', () => {
  it('compares distances to the own and the nearest other centroid, not squared, and gives 0 to a user alone', () => {
    // Clusters {0}, {0,1} around (1, 1/2, 0, ...) and {2,3,4,5} alone. Both users of the first lie 1/2 from
    // their centroid; from the other sqrt(1 + 4) and sqrt(2 + 4).
    const result = runFit(matrixOf([[0], [0, 1], [2, 3, 4, 5]], 6), { ...defaults, k: 2, nInit: 10 });
    expect(sameClusters(result.labels)).toBe('001');
    const expected = ((Math.sqrt(5) - 0.5) / Math.sqrt(5) + (Math.sqrt(6) - 0.5) / Math.sqrt(6)) / 3;
    expect(result.silhouette).toBeCloseTo(expected, 14);
  });

  it('is 1 where every user lies on its centroid', () => {
    const result = runFit(matrixOf([[0], [0], [1], [1]], 2), { ...defaults, k: 2 });
    expect(result.silhouette).toBe(1);
  });
});

describe('what a fit refuses', () => {
  it.each<[string, Partial<FitParams>, string]>([
    ['K above the number of users', { k: 8 }, 'K_TOO_LARGE'],
    ['K = 0', { k: 0 }, 'FIT_PARAMS_INVALID'],
    ['half a cluster', { k: 2.5 }, 'FIT_PARAMS_INVALID'],
    ['no restart', { nInit: 0 }, 'FIT_PARAMS_INVALID'],
    ['no iteration', { maxIter: 0 }, 'FIT_PARAMS_INVALID'],
    ['a tolerance that is not a number', { tolerance: Number.NaN }, 'FIT_PARAMS_INVALID'],
    ['a negative seed', { seed: -1 }, 'FIT_PARAMS_INVALID'],
    ['a seed of more than 32 bits', { seed: 2 ** 32 }, 'FIT_PARAMS_INVALID'],
  ])('%s', (_, flaw, code) => {
    expect(() => runFit(threeTastes, { ...defaults, ...flaw })).toThrow(expect.objectContaining({ code }));
  });

  it('K above 255, whatever the number of users', () => {
    const many = matrixOf(
      Array.from({ length: 300 }, (_, user) => [user]),
      300,
    );
    expect(() => runFit(many, { ...defaults, k: 256 })).toThrow(
      expect.objectContaining({ code: 'K_TOO_LARGE' }),
    );
    expect(runFit(many, { ...defaults, k: 255, nInit: 1 }).sizes).toHaveLength(255);
  });

  it('data beyond the memory that ml-kmeans is allowed, before any of it is taken', () => {
    const large = matrixOf(new Array(10_000).fill([]), 10_000);
    const dense = () => runFit(large, { ...defaults, engine: 'ml-kmeans' });
    expect(dense).toThrow(expect.objectContaining({ code: 'ENGINE_TOO_SMALL' }));
    expect(dense).toThrow('763 MiB');
  });
});
