import { countFavourites, rankByCounts } from '@elbowroom/recommender';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clustered, matrixOf, rowOf } from './matrices.js';

const matrix = matrixOf(5, [[0, 3], [0, 1, 3], [4], [1], []]);
const labels = Uint8Array.of(0, 0, 2, 0, 2);

describe('countFavourites', () => {
  it('counts, per cluster and movie, the users who like it', () => {
    expect(countFavourites(matrix, labels, 3)).toEqual({
      k: 3,
      indptr: Int32Array.of(0, 3, 3, 4),
      movies: Int32Array.of(0, 1, 3, 4),
      counts: Int32Array.of(2, 2, 2, 1),
    });
  });

  it('counts each favourite exactly once, whatever the clusters', () => {
    fc.assert(
      fc.property(clustered, (any) => {
        const { indptr, movies, counts } = countFavourites(any.matrix, any.labels, any.k);
        for (let cluster = 0; cluster < any.k; cluster++) {
          const liked = [...any.labels].flatMap((label, user) =>
            label === cluster ? rowOf(any.matrix, user) : [],
          );
          const entries = [...movies.subarray(indptr[cluster], indptr[cluster + 1])];
          expect(entries).toEqual([...new Set(liked)].sort((a, b) => a - b));
          expect([...counts.subarray(indptr[cluster], indptr[cluster + 1])]).toEqual(
            entries.map((movie) => liked.filter((other) => other === movie).length),
          );
        }
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(any.matrix.indices.length);
      }),
    );
  });

  it('refuses labels that are no clusters', () => {
    expect(() => countFavourites(matrix, labels, 2)).toThrow('User 2 bears label 2 of 2 clusters');
  });
});

describe('rankByCounts', () => {
  const counts = countFavourites(
    matrixOf(5, [
      [1, 3, 4],
      [3, 4],
      [0, 4],
    ]),
    Uint8Array.of(1, 1, 1),
    2,
  );

  it('puts the most frequent favourites first, and the lower movie first on a tie', () => {
    expect(rankByCounts(counts, 1, new Set())).toEqual([
      { movie: 4, count: 3 },
      { movie: 3, count: 2 },
      { movie: 0, count: 1 },
      { movie: 1, count: 1 },
    ]);
  });

  it('leaves out what is excluded', () => {
    expect(rankByCounts(counts, 1, new Set([4, 0, 2]))).toEqual([
      { movie: 3, count: 2 },
      { movie: 1, count: 1 },
    ]);
  });

  it('has nothing to offer from a cluster without users', () => {
    expect(rankByCounts(counts, 0, new Set())).toEqual([]);
  });
});
