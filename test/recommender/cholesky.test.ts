import { solvePositiveDefinite } from '@elbowroom/recommender';
import { describe, expect, it } from 'vitest';

describe('the solver of positive definite systems', () => {
  it('solves in place, and leaves the factor', () => {
    // [4 12; 12 45] = [2 0; 6 3] [2 6; 0 3]; L y = [8, 33] is y = [4, 3], and then Lᵀ x = y is x = [-1, 1].
    const a = Float64Array.of(4, 0, 12, 45);
    const x = Float64Array.of(8, 33);
    solvePositiveDefinite(a, x, 2);
    expect([...a]).toEqual([2, 0, 6, 3]);
    expect([...x]).toEqual([-1, 1]);
  });

  it('solves three equations', () => {
    // L = [1 0 0; 2 1 0; 3 4 1], so A = L Lᵀ = [1 2 3; 2 5 10; 3 10 26]; A [1, 1, 1] = [6, 17, 39].
    const x = Float64Array.of(6, 17, 39);
    solvePositiveDefinite(Float64Array.of(1, 0, 0, 2, 5, 0, 3, 10, 26), x, 3);
    expect([...x]).toEqual([1, 1, 1]);
  });

  it('reads the lower triangle alone, and no more rows than it is told of', () => {
    const a = Float64Array.of(9, Number.NaN, 0, 16, 7, 7, 7);
    const x = Float64Array.of(18, 64, 5);
    solvePositiveDefinite(a, x, 2);
    expect([...x]).toEqual([2, 4, 5]);
    expect([...a.subarray(4)]).toEqual([7, 7, 7]);
  });
});
