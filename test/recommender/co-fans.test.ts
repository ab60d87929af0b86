import { CoFans } from '@elbowroom/recommender';
import { describe, expect, it } from 'vitest';
import { matrixOf } from './matrices.js';

function countsOf(coFans: CoFans): number[][] {
  const ranks = [...coFans.movies.keys()];
  return ranks.map((a) => ranks.map((b) => coFans.between(a, b)));
}

describe('the common fans of two movies', () => {
  // Fans: movie 0 one, movie 1 three, movie 2 two, movie 3 two.
  const even = matrixOf(4, [
    [1, 2],
    [1, 3],
    [1, 2],
    [0, 3],
  ]);

  it('are counted by ranks of popularity, a movie with itself having its fans', () => {
    const coFans = new CoFans(even, 10, 1);
    expect([...coFans.movies]).toEqual([1, 2, 3, 0]);
    expect(countsOf(coFans)).toEqual([
      [3, 2, 1, 0],
      [2, 2, 0, 0],
      [1, 0, 2, 1],
      [0, 0, 1, 1],
    ]);
  });

  it('leave out movies with too few fans, and all but the most popular', () => {
    expect([...new CoFans(even, 10, 2).movies]).toEqual([1, 2, 3]);
    const most = new CoFans(even, 2, 1);
    expect([...most.movies]).toEqual([1, 2]);
    expect(countsOf(most)).toEqual([
      [3, 2],
      [2, 2],
    ]);
  });

  it('weigh users by their favourites to the power of -0.25, one over all favourites', () => {
    // 16 favourites weigh 256 / 2 = 128 each, and one weighs 256; the 17 together 2304, so 1 stands for 2304 / 17.
    const matrix = matrixOf(16, [[...Array(16).keys()], [0]]);
    const coFans = new CoFans(matrix, 2, 1);
    expect(coFans.between(0, 1)).toBeCloseTo((128 * 17) / 2304, 12);
    expect(coFans.between(0, 0)).toBeCloseTo((384 * 17) / 2304, 12);
  });

  it('do not count somebody without favourites', () => {
    expect(countsOf(new CoFans(matrixOf(2, [[], [0, 1]]), 2, 1))).toEqual([
      [1, 1],
      [1, 1],
    ]);
  });
});
