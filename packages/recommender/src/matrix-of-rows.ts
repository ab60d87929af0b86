import type { FavouritesMatrix } from '@elbowroom/kmeans';

export function matrixOfRows(rows: readonly Int32Array[], movies: number): FavouritesMatrix {
  const indptr = new Int32Array(rows.length + 1);
  for (const [user, row] of rows.entries()) indptr[user + 1] = indptr[user] + row.length;
  const indices = new Int32Array(indptr[rows.length]);
  for (const [user, row] of rows.entries()) indices.set(row, indptr[user]);
  return { users: rows.length, movies, indptr, indices };
}
