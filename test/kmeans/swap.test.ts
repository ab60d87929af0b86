import {
  DEFAULT_TOLERANCE,
  distinctRows,
  EFFORTS,
  type FavouritesMatrix,
  type FitParams,
  FitStopped,
  improveFrom,
  lloydFrom,
  fit as runFit,
  wcssOf,
} from '@elbowroom/kmeans';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { denseWcss, formulaMatrix, matrixOf, optimalWcss, smallMatrices, smallWithK } from './matrices.js';

const defaults: FitParams = {
  k: 2,
  nInit: 1,
  maxIter: 300,
  tolerance: DEFAULT_TOLERANCE,
  seed: 0,
  engine: 'sparse',
  algorithm: 'swap',
};

/** The least WCSS that moving a single user can reach. */
function leastAfterOneMove(matrix: FavouritesMatrix, labels: Uint8Array, k: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let user = 0; user < matrix.users; user++) {
    for (let to = 0; to < k; to++) {
      least = Math.min(least, denseWcss(matrix, labels.with(user, to), k));
    }
  }
  return least;
}

describe('swap', () => {
  it('ends where no move of a single user lowers the WCSS', () => {
    fc.assert(
      fc.property(smallWithK, ({ matrix, k, seed }) => {
        const { labels, wcss } = runFit(matrix, { ...defaults, k, seed, effort: 'quick' });
        expect(wcss).toBeCloseTo(denseWcss(matrix, labels, k), 9);
        expect(leastAfterOneMove(matrix, labels, k)).toBeGreaterThanOrEqual(wcss - 1e-9);
      }),
    );
  });

  it('never ends above the run of Lloyd that it begins with', () => {
    fc.assert(
      fc.property(smallWithK, ({ matrix, k, seed }) => {
        const swap = runFit(matrix, { ...defaults, k, seed, nInit: 3, effort: 'quick' });
        const lloyd = runFit(matrix, { ...defaults, k, seed, nInit: 3, algorithm: 'lloyd' });
        swap.restarts.forEach(({ wcss, iterations }, restart) => {
          expect(wcss).toBeLessThanOrEqual((lloyd.restarts[restart]?.wcss ?? 0) + 1e-12);
          expect(iterations).toBe(lloyd.restarts[restart]?.iterations);
        });
      }),
    );
  });

  it('finds the best of all partitions of small matrices from one start', () => {
    fc.assert(
      fc.property(
        smallMatrices({ mostUsers: 8, mostMovies: 5 }),
        fc.integer({ min: 1, max: 4 }),
        (matrix, k) => {
          fc.pre(k <= matrix.users);
          expect(runFit(matrix, { ...defaults, k }).wcss).toBeCloseTo(optimalWcss(matrix, k), 9);
        },
      ),
      { seed: 3, numRuns: 200 },
    );
  });

  it('moves a user whom Lloyd leaves, because a centroid moves along with its users', () => {
    // User 0 likes nothing. Alone with {0,1} it lies 1/2 from the centroid (1/2, 1/2), and 1 from the centroid of the
    // other cluster, three times {0}: nearest is where it is. Out of a pair it gains 2 x 1/2 = 1, and joining three
    // users costs 3/4 x 1.
    const matrix = matrixOf([[], [0, 1], [0], [0], [0]], 2);
    const lloyd = lloydFrom(matrix, Float64Array.of(1 / 2, 1 / 2, 1, 0), { maxIter: 300, tolerance: 0 });
    expect([...lloyd.labels]).toEqual([0, 0, 1, 1, 1]);
    expect(lloyd.wcss).toBe(1);
    expect(runFit(matrix, { ...defaults, k: 2 }).wcss).toBe(3 / 4);
  });

  it('is never worse with more effort', () => {
    const matrix = formulaMatrix();
    for (const seed of [0, 1, 2]) {
      const [quick = 0, normal = 0, thorough = 0] = EFFORTS.map(
        (effort) => runFit(matrix, { ...defaults, k: 9, seed, effort }).wcss,
      );
      expect(normal).toBeLessThanOrEqual(quick);
      expect(thorough).toBeLessThanOrEqual(normal);
    }
    expect(runFit(matrix, { ...defaults, k: 9 })).toEqual(
      runFit(matrix, { ...defaults, k: 9, effort: 'normal' }),
    );
  });

  it('depends on matrix and parameters alone, and a restart on nothing before it', () => {
    const params = { ...defaults, k: 5, effort: 'quick' } as const;
    const three = runFit(formulaMatrix(), { ...params, nInit: 3 });
    expect(three).toEqual(runFit(formulaMatrix(), { ...params, nInit: 3 }));
    expect(runFit(formulaMatrix(), params).restarts).toEqual(three.restarts.slice(0, 1));
    expect(runFit(formulaMatrix(), { ...params, seed: 1 }).restarts).not.toEqual(three.restarts.slice(0, 1));
  });

  it('comes out as recorded, on every machine', () => {
    const wcss = [2, 6, 12].map((k) => runFit(formulaMatrix(), { ...defaults, k, seed: 7 }).wcss);
    expect(wcss).toEqual([277.66666666666663, 221.04395604395603, 169.89761904761906]);
  });

  it('says what each restart did', () => {
    const { restarts } = runFit(formulaMatrix(), { ...defaults, k: 6, nInit: 2, effort: 'quick' });
    for (const { swap } of restarts) {
      expect(swap?.tried).toBe(36);
      expect(swap?.kept).toBeLessThanOrEqual(36);
      expect(swap?.exchanged).toBeGreaterThanOrEqual(0);
    }
    expect(runFit(formulaMatrix(), { ...defaults, algorithm: 'lloyd' }).restarts[0]).not.toHaveProperty(
      'swap',
    );
  });

  it('tries no swap where none could help', () => {
    const swapsAt = (matrix: FavouritesMatrix, k: number) =>
      runFit(matrix, { ...defaults, k }).restarts[0]?.swap;
    expect(swapsAt(formulaMatrix(), 1)).toEqual({ exchanged: 0, tried: 0, kept: 0 });
    expect(swapsAt(formulaMatrix(), distinctRows(formulaMatrix()))).toMatchObject({ tried: 0 });
    expect(swapsAt(matrixOf([[], [], []], 1), 2)).toEqual({ exchanged: 0, tried: 0, kept: 0 });
    expect(swapsAt(matrixOf([[0]], 1), 1)).toEqual({ exchanged: 0, tried: 0, kept: 0 });
  });

  it('stops between swaps when asked', () => {
    let asked = 0;
    const stopAt = (time: number) => () => ++asked === time;
    runFit(formulaMatrix(), { ...defaults, k: 5 }, { shouldStop: stopAt(-1) });
    const inAll = asked;
    asked = 0;
    const stopped = () => runFit(formulaMatrix(), { ...defaults, k: 5 }, { shouldStop: stopAt(inAll - 3) });
    expect(stopped).toThrow(FitStopped);
    expect(asked).toBe(inAll - 3);
  });

  it('is not to be had from ml-kmeans', () => {
    expect(() => runFit(formulaMatrix(), { ...defaults, engine: 'ml-kmeans' })).toThrow(
      expect.objectContaining({ code: 'FIT_PARAMS_INVALID' }),
    );
  });
});

describe('improving from the fit at K - 1', () => {
  const labelled = smallMatrices().chain((matrix) =>
    fc.integer({ min: 2, max: Math.max(2, matrix.users) }).chain((k) =>
      fc.record({
        matrix: fc.constant(matrix),
        k: fc.constant(k),
        labels: fc
          .array(fc.integer({ min: 0, max: k - 2 }), { minLength: matrix.users, maxLength: matrix.users })
          .map((labels) => Uint8Array.from(labels)),
      }),
    ),
  );

  it('ends below it, unless that has WCSS 0 already, and where no single move helps', () => {
    fc.assert(
      fc.property(labelled, ({ matrix, k, labels }) => {
        fc.pre(k <= matrix.users);
        const before = wcssOf(matrix, labels, k - 1);
        const params = { ...defaults, k, effort: 'quick' } as const;
        const improved = improveFrom(matrix, labels, params);
        if (before > 0) expect(improved.wcss).toBeLessThan(before);
        else expect(improved.wcss).toBe(0);
        expect(improved.wcss).toBe(wcssOf(matrix, improved.labels, k));
        expect(leastAfterOneMove(matrix, improved.labels, k)).toBeGreaterThanOrEqual(improved.wcss - 1e-9);
        expect(improved).toEqual(improveFrom(matrix, labels, params));
      }),
    );
  });

  it('is a restart of its own, after those of the fit', () => {
    const matrix = formulaMatrix();
    const { labels } = runFit(matrix, { ...defaults, k: 4 });
    const improved = improveFrom(matrix, labels, { ...defaults, k: 5, nInit: 3 });
    expect(improved).toMatchObject({ k: 5, bestRestart: 3, iterations: 0, converged: true });
    expect(improved.restarts).toEqual([
      { restart: 3, iterations: 0, converged: true, wcss: improved.wcss, swap: expect.anything() },
    ]);
    expect([...improved.sizes].reduce((sum, size) => sum + size)).toBe(60);
  });

  it('refuses labels of another fit', () => {
    const matrix = formulaMatrix();
    const refused = expect.objectContaining({ code: 'FIT_PARAMS_INVALID' });
    expect(() => improveFrom(matrix, new Uint8Array(59), defaults)).toThrow(refused);
    expect(() => improveFrom(matrix, new Uint8Array(60).fill(1), defaults)).toThrow(refused);
  });
});
