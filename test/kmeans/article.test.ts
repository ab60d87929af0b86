import { existsSync, readFileSync } from 'node:fs';
import { DEFAULT_TOLERANCE, type FavouritesMatrix, fit as runFit, wcssOf } from '@elbowroom/kmeans';
import { describe, expect, it } from 'vitest';
import { matrixOf } from './matrices.js';

const ratings = new URL('../../../shared/data/seed/ratings.csv', import.meta.url);

function readArticle(): FavouritesMatrix {
  const pairs = readFileSync(ratings, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number))
    .map(([, user = 0, movie = 0]) => ({ user, movie }));
  const ascending = (ids: number[]) => [...new Set(ids)].sort((a, b) => a - b);
  const movies = ascending(pairs.map(({ movie }) => movie));
  const rows = ascending(pairs.map(({ user }) => user)).map((user) =>
    pairs
      .filter((pair) => pair.user === user)
      .map(({ movie }) => movies.indexOf(movie))
      .sort((a, b) => a - b),
  );
  return matrixOf(rows, movies.length);
}

describe.skipIf(!existsSync(ratings))("the article's favourites (needs ../shared/data/seed)", () => {
  it('are 447 of 100 users on 83 movies with WCSS(1) = 381.35', () => {
    const matrix = readArticle();
    expect(matrix).toMatchObject({ users: 100, movies: 83 });
    expect(matrix.indices).toHaveLength(447);
    expect(wcssOf(matrix, new Uint8Array(100), 1)).toBeCloseTo(381.35, 10);
  });

  it('fit at K = 15 about as well as scikit-learn with 10 restarts, never better than the best known', () => {
    const fits = [0, 1, 2, 3, 4].map((seed) =>
      runFit(readArticle(), {
        k: 15,
        nInit: 10,
        maxIter: 300,
        tolerance: DEFAULT_TOLERANCE,
        seed,
        engine: 'sparse',
        algorithm: 'lloyd',
      }),
    );
    for (const { wcss } of fits) {
      expect(wcss).toBeGreaterThan(188.62);
      expect(wcss).toBeLessThan(204.6 * 1.05);
    }
  });
});
