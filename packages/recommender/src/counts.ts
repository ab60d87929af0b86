import type { FavouritesMatrix } from '@elbowroom/kmeans';
import { checkLabels } from './check-labels.js';

/**
 * Per cluster and movie, how many of the cluster's users have the movie as a favourite; sparse, without zeros.
 * Cluster `c` owns the entries from `indptr[c]` up to `indptr[c + 1]`.
 */
export interface ClusterCounts {
  readonly k: number;
  /** k + 1 offsets into `movies` and `counts`. */
  readonly indptr: Int32Array;
  /** Movie indices, ascending within a cluster. */
  readonly movies: Int32Array;
  /** Aligned with `movies`; each at least 1 and at most the cluster's users. */
  readonly counts: Int32Array;
}

/**
 * Counts every favourite once, under the cluster of its user.
 *
 * @param labels one cluster number (0 .. k - 1) a user
 * @throws RangeError where the labels do not fit the matrix or k
 */
export function countFavourites(matrix: FavouritesMatrix, labels: Uint8Array, k: number): ClusterCounts {
  checkLabels(matrix, labels, k);
  const table = countTable(matrix, labels, k);
  const entries = table.reduce((filled, count) => filled + Math.sign(count), 0);
  const indptr = new Int32Array(k + 1);
  const movies = new Int32Array(entries);
  const counts = new Int32Array(entries);
  let entry = 0;
  for (let cluster = 0; cluster < k; cluster++) {
    for (let movie = 0; movie < matrix.movies; movie++) {
      const count = table[cluster * matrix.movies + movie];
      if (count === 0) continue;
      movies[entry] = movie;
      counts[entry] = count;
      entry += 1;
    }
    indptr[cluster + 1] = entry;
  }
  return { k, indptr, movies, counts };
}

/** Clusters x movies, row by row. */
function countTable(matrix: FavouritesMatrix, labels: Uint8Array, k: number): Int32Array {
  const table = new Int32Array(k * matrix.movies);
  for (let user = 0; user < matrix.users; user++) {
    const row = labels[user] * matrix.movies;
    for (let i = matrix.indptr[user]; i < matrix.indptr[user + 1]; i++) table[row + matrix.indices[i]] += 1;
  }
  return table;
}
