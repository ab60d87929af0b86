import { ElbowroomError } from '@elbowroom/errors';
import { checkMatrix, distinctRows, type FavouritesMatrix } from '@elbowroom/kmeans';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { denseRows, matrixOf, smallMatrices } from './matrices.js';

describe('checkMatrix', () => {
  const good = matrixOf([[0, 2], [], [1]], 3);

  it('accepts rows without favourites and movies that nobody likes', () => {
    checkMatrix(good);
    checkMatrix(matrixOf([[]], 5));
  });

  it.each<[string, Partial<FavouritesMatrix>]>([
    ['it has 0 users', { users: 0 }],
    ['it has 0 movies', { movies: 0 }],
    ['indptr has 3 entries for 3 users', { indptr: Int32Array.of(0, 2, 3) }],
    ['indptr starts at 1', { indptr: Int32Array.of(1, 2, 2, 3) }],
    ['indptr ends at 4 while there are 3 favourites', { indptr: Int32Array.of(0, 2, 2, 4) }],
    ['indptr falls after user 1', { indptr: Int32Array.of(0, 2, 1, 3) }],
    ['the movies of user 0 do not ascend', { indices: Int32Array.of(2, 0, 1) }],
    ['the movies of user 0 do not ascend', { indices: Int32Array.of(1, 1, 1) }],
    ['the movies of user 0 do not ascend', { indices: Int32Array.of(-1, 2, 1) }],
    ['user 0 likes movie 3 of 3', { indices: Int32Array.of(0, 3, 1) }],
  ])('says that %s', (problem, flaw) => {
    const check = () => checkMatrix({ ...good, ...flaw });
    expect(check).toThrow(ElbowroomError);
    expect(check).toThrow(problem);
  });
});

describe('distinctRows', () => {
  it('counts equal rows once, the empty row among them', () => {
    expect(distinctRows(matrixOf([[0, 1], [], [0, 1], [0], [], [1]], 2))).toBe(4);
  });

  it('tells rows apart whose movies run on from one row to the next', () => {
    expect(distinctRows(matrixOf([[0], [0, 1], [0, 1, 2]], 3))).toBe(3);
  });

  it('agrees with a set of rows', () => {
    fc.assert(
      fc.property(smallMatrices(), (matrix) => {
        expect(distinctRows(matrix)).toBe(new Set(denseRows(matrix).map(String)).size);
      }),
    );
  });
});
