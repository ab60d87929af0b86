import { bootstrapMean, bootstrapRatio, evaluate, popularity } from '@elbowroom/recommender';
import { describe, expect, it } from 'vitest';
import { matrixOf } from './matrices.js';

// Fans of the movies 0 .. 4: 3, 2, 2, 1, 0.
const train = matrixOf(5, [
  [0, 1],
  [0, 2],
  [0, 1, 2, 3],
]);
const popular = popularity({ users: 3, fans: Int32Array.of(3, 2, 2, 1, 0) });

describe('evaluate', () => {
  const evaluation = evaluate(
    popular,
    {
      train,
      cases: [
        { user: 0, favourites: Int32Array.of(0, 1), heldOut: Int32Array.of(3) },
        { user: 1, favourites: Int32Array.of(0, 2), heldOut: Int32Array.of(1, 4) },
      ],
    },
    2,
  );

  it('ranks all movies that are no favourites', () => {
    // Lists: 2, 3 and 1, 3.
    expect([...evaluation.perCase.precision]).toEqual([1 / 2, 1 / 2]);
    expect([...evaluation.perCase.recall]).toEqual([1, 1 / 2]);
    expect([...evaluation.perCase.hit]).toEqual([1, 1]);
    expect([...evaluation.perCase.averagePrecision]).toEqual([1 / 2, 1 / 2]);
    expect(evaluation.perCase.ndcg[0]).toBeCloseTo(1 / Math.log2(3), 14);
  });

  it('covers three of the four movies that anybody likes', () => {
    expect(evaluation.coverage).toBe(3 / 4);
  });

  it('has the mean share of fans of what it lists', () => {
    expect(evaluation.popularity).toBeCloseTo((2 + 1 + 2 + 1) / 4 / 3, 14);
  });

  it('tells by Gini how unevenly movies are listed', () => {
    // Listed 0, 1, 1, 2 times: 2 * (1 * 0 + 2 * 1 + 3 * 1 + 4 * 2) / (4 * 4) - 5 / 4.
    expect(evaluation.gini).toBeCloseTo(26 / 16 - 5 / 4, 14);
  });

  it('fills a list that runs out with popular movies', () => {
    const silent = { score: () => undefined, why: popular.why };
    const cases = [{ favourites: Int32Array.of(0), heldOut: Int32Array.of(1) }];
    expect(evaluate(silent, { train, cases }, 1).perCase.hit[0]).toBe(1);
  });
});

describe('bootstrapMean', () => {
  it('has no width where all values are the same', () => {
    expect(bootstrapMean(new Float64Array(20).fill(0.25), 1)).toEqual({ mean: 0.25, low: 0.25, high: 0.25 });
  });

  it('is as wide as 1.96 standard errors of the mean on either side', () => {
    const coins = Float64Array.from({ length: 400 }, (_, i) => i % 2);
    const { mean, low, high } = bootstrapMean(coins, 7);
    expect(mean).toBe(0.5);
    expect(low).toBeGreaterThan(0.5 - 1.25 * 0.049);
    expect(low).toBeLessThan(0.5 - 0.75 * 0.049);
    expect(high).toBeGreaterThan(0.5 + 0.75 * 0.049);
    expect(high).toBeLessThan(0.5 + 1.25 * 0.049);
  });
});

describe('bootstrapRatio', () => {
  it('draws both values of a user together', () => {
    const theirs = Float64Array.from({ length: 50 }, (_, i) => i);
    expect(
      bootstrapRatio(
        theirs.map((value) => 2 * value),
        theirs,
        3,
      ),
    ).toEqual({ mean: 2, low: 2, high: 2 });
  });
});
