import { ElbowroomError } from '@elbowroom/errors';

/**
 * Who likes what: a binary users x movies matrix in compressed sparse rows. The movies of user `u` are
 * `indices[indptr[u] .. indptr[u + 1])`, ascending. The arrays may lie on a SharedArrayBuffer.
 */
export interface FavouritesMatrix {
  readonly users: number;
  readonly movies: number;
  /** Length `users + 1`, ascending from 0 to the number of favourites. */
  readonly indptr: Int32Array;
  /** Movie numbers from 0, one entry a favourite. */
  readonly indices: Int32Array;
}

/**
 * Every integer that k-means computes from a matrix without weights (sums, dot products, squared norms, and each of these
 * times the size of a cluster) is at most twice users times favourites. Up to this bound all are exact in a double.
 */
const MOST_USERS_TIMES_FAVOURITES = 2 ** 52;

/** How many movies `user` likes. */
export function rowLength({ indptr }: Pick<FavouritesMatrix, 'indptr'>, user: number): number {
  return indptr[user + 1] - indptr[user];
}

/** How many users like each movie; length `movies`. */
export function fansOf({ movies, indices }: FavouritesMatrix): Int32Array {
  const fans = new Int32Array(movies);
  for (let i = 0; i < indices.length; i++) fans[indices[i]]++;
  return fans;
}

/** @throws ElbowroomError `MATRIX_INVALID` that names the first fault found */
export function checkMatrix(matrix: FavouritesMatrix): void {
  const problem = problemOf(matrix);
  if (problem !== undefined) {
    throw new ElbowroomError('MATRIX_INVALID', {
      problem: `The favourites matrix is malformed: ${problem}`,
      remedy: 'Build it again from the favourites, rows in user order and movies ascending within a row',
      details: { users: matrix.users, movies: matrix.movies },
    });
  }
}

function problemOf({ users, movies, indptr, indices }: FavouritesMatrix): string | undefined {
  if (!Number.isInteger(users) || users < 1) return `it has ${users} users`;
  if (!Number.isInteger(movies) || movies < 1) return `it has ${movies} movies`;
  if (indptr.length !== users + 1) return `indptr has ${indptr.length} entries for ${users} users`;
  if (indptr[0] !== 0) return `indptr starts at ${indptr[0]}`;
  if (indptr[users] !== indices.length) {
    return `indptr ends at ${indptr[users]} while there are ${indices.length} favourites`;
  }
  if (users * indices.length > MOST_USERS_TIMES_FAVOURITES) {
    return `${users} users with ${indices.length} favourites are too many for exact arithmetic`;
  }
  for (let user = 0; user < users; user++) {
    if (indptr[user + 1] < indptr[user]) return `indptr falls after user ${user}`;
    let previous = -1;
    for (let i = indptr[user]; i < indptr[user + 1]; i++) {
      const movie = indices[i];
      if (movie <= previous) return `the movies of user ${user} do not ascend from 0`;
      if (movie >= movies) return `user ${user} likes movie ${movie} of ${movies}`;
      previous = movie;
    }
  }
  return undefined;
}
