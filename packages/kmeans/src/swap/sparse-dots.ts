import type { FavouritesMatrix } from '../matrix.js';
import { rowWeight } from '../weights.js';

/**
 * The dot products of users' favourites with the sums S of clusters, kept up while rows move between clusters; times the
 * weight of the row they are Sx. They are integers, exact in a double: a row that moves there and back leaves no trace.
 */
export class SparseDots {
  /** Of the user last asked for. */
  readonly #values: Float64Array;
  readonly #matrix: FavouritesMatrix;
  /** Movies x k. */
  readonly #sums: Int32Array;

  /** @param k clusters, all of them still empty */
  constructor(matrix: FavouritesMatrix, k: number) {
    this.#values = new Float64Array(k);
    this.#matrix = matrix;
    this.#sums = new Int32Array(matrix.movies * k);
  }

  /** The products of `user` with all clusters (length k), until the next call. */
  of(user: number): Float64Array {
    const { indptr, indices } = this.#matrix;
    const values = this.#values;
    const sums = this.#sums;
    const k = values.length;
    values.fill(0);
    for (let i = indptr[user]; i < indptr[user + 1]; i++) {
      const start = indices[i] * k;
      for (let cluster = 0; cluster < k; cluster++) values[cluster] += sums[start + cluster];
    }
    return values;
  }

  /** The row of `user` joins (`times` 1) or leaves (`times` -1) the sum of `cluster`. */
  add(user: number, cluster: number, times: 1 | -1): void {
    const { indptr, indices } = this.#matrix;
    const weight = times * rowWeight(this.#matrix, user);
    const sums = this.#sums;
    const k = this.#values.length;
    for (let i = indptr[user]; i < indptr[user + 1]; i++) sums[indices[i] * k + cluster] += weight;
  }
}
