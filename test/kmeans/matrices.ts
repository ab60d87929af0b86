import { type FavouritesMatrix, type Metric, type PreparedMatrix, prepareMatrix } from '@elbowroom/kmeans';
import fc from 'fast-check';
import { isPrepared } from '../../packages/kmeans/dist/prepare.js';

/** A matrix of these rows, each the list of movies that a user likes. */
export function matrixOf(rows: readonly (readonly number[])[], movies: number): FavouritesMatrix {
  const indptr = new Int32Array(rows.length + 1);
  rows.forEach((row, user) => {
    indptr[user + 1] = (indptr[user] ?? 0) + row.length;
  });
  return { users: rows.length, movies, indptr, indices: Int32Array.from(rows.flat()) };
}

/** A matrix that is laid out for the kernels. */
export function laidOut(matrix: FavouritesMatrix): PreparedMatrix {
  const prepared = prepareMatrix(matrix);
  if (!isPrepared(prepared)) throw new Error('this machine runs no kernels');
  return prepared;
}

/** Each user's row as numbers: 1 for a favourite, or with `cosine` as much as makes the row 1 long. */
export function denseRows(matrix: FavouritesMatrix, metric: Metric = 'euclidean'): number[][] {
  return Array.from({ length: matrix.users }, (_, user) => {
    const row = new Array<number>(matrix.movies).fill(0);
    const favourites = matrix.indices.subarray(matrix.indptr[user], matrix.indptr[user + 1]);
    const entry = metric === 'cosine' ? 1 / Math.sqrt(favourites.length) : 1;
    for (const movie of favourites) row[movie] = entry;
    return row;
  });
}

/** Random small matrices: empty rows, equal rows, one user and one movie among them. */
export function smallMatrices({ mostUsers = 12, mostMovies = 6 } = {}): fc.Arbitrary<FavouritesMatrix> {
  return fc
    .integer({ min: 1, max: mostMovies })
    .chain((movies) =>
      fc
        .array(fc.subarray([...new Array(movies).keys()]), { minLength: 1, maxLength: mostUsers })
        .map((rows) => matrixOf(rows, movies)),
    );
}

/** Random small matrices, each with a K that its users allow, and a seed. */
export const smallWithK = smallMatrices().chain((matrix) =>
  fc.record({
    matrix: fc.constant(matrix),
    k: fc.integer({ min: 1, max: matrix.users }),
    seed: fc.nat(),
  }),
);

/** Each user likes the next `width` movies: a taste that drifts, over which Lloyd's algorithm takes its time. */
export function driftingTaste(users: number, width: number): FavouritesMatrix {
  return matrixOf(
    Array.from({ length: users }, (_, user) => Array.from({ length: width }, (_, i) => user + i)),
    users + width,
  );
}

/** 60 users, 25 movies, 428 favourites, 59 distinct rows: irregular, but written as a formula. */
export function formulaMatrix(): FavouritesMatrix {
  const likes = (user: number, movie: number) => {
    const sameKind = user % 4 === movie % 4 ? 9 : 0;
    return (
      (user * 7 + movie * 13 + user * movie * 5 + Math.floor((user * user) / 3) - sameKind + 170) % 17 < 5
    );
  };
  const movies = [...new Array(25).keys()];
  const rows = Array.from({ length: 60 }, (_, user) => movies.filter((movie) => likes(user, movie)));
  return matrixOf(rows, movies.length);
}

/** The centroid of each cluster, null for an empty one; plain arithmetic on dense rows. */
export function denseCentroids(
  rows: readonly number[][],
  labels: ArrayLike<number>,
  k: number,
): (number[] | null)[] {
  return Array.from({ length: k }, (_, cluster) => {
    const members = rows.filter((_, user) => labels[user] === cluster);
    if (members.length === 0) return null;
    return (members[0] ?? []).map(
      (_, movie) => members.reduce((sum, row) => sum + (row[movie] ?? 0), 0) / members.length,
    );
  });
}

export function squaredDistance(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + (value - (b[i] ?? 0)) ** 2, 0);
}

/** The WCSS by its definition, on dense rows. */
export function denseWcss(
  matrix: FavouritesMatrix,
  labels: ArrayLike<number>,
  k: number,
  metric?: Metric,
): number {
  const rows = denseRows(matrix, metric);
  const centroids = denseCentroids(rows, labels, k);
  return rows.reduce((sum, row, user) => sum + squaredDistance(row, centroids[labels[user] ?? 0] ?? []), 0);
}

/** The least WCSS of all ways to put the users into k clusters. */
export function optimalWcss(matrix: FavouritesMatrix, k: number, metric?: Metric): number {
  const labels = new Uint8Array(matrix.users);
  let least = Number.POSITIVE_INFINITY;
  const place = (user: number, used: number) => {
    if (user === matrix.users) {
      least = Math.min(least, denseWcss(matrix, labels, k, metric));
      return;
    }
    for (let cluster = 0; cluster < Math.min(used + 1, k); cluster++) {
      labels[user] = cluster;
      place(user + 1, Math.max(used, cluster + 1));
    }
  };
  place(0, 0);
  return least;
}
