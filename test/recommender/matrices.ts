import type { FavouritesMatrix } from '@elbowroom/kmeans';
import fc from 'fast-check';

/** The favourites matrix of the given rows of movie indices. */
export function matrixOf(movies: number, rows: readonly (readonly number[])[]): FavouritesMatrix {
  const indptr = new Int32Array(rows.length + 1);
  for (const [user, row] of rows.entries()) indptr[user + 1] = (indptr[user] ?? 0) + row.length;
  return { users: rows.length, movies, indptr, indices: Int32Array.from(rows.flat()) };
}

/** The movie indices of one user. */
export function rowOf(matrix: FavouritesMatrix, user: number): number[] {
  return [...matrix.indices.subarray(matrix.indptr[user], matrix.indptr[user + 1])];
}

/** Any small matrix with any labels: up to 30 users, 12 movies and 8 clusters, empty rows and clusters included. */
export const clustered = fc.integer({ min: 1, max: 8 }).chain((k) =>
  fc
    .array(
      fc.record({
        row: fc.subarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
        label: fc.integer({ min: 0, max: k - 1 }),
      }),
      { minLength: 1, maxLength: 30 },
    )
    .map((users) => ({
      k,
      labels: Uint8Array.from(users, ({ label }) => label),
      matrix: matrixOf(
        12,
        users.map(({ row }) => row),
      ),
    })),
);
