import { type Rows, rowWeight } from '../rows.js';

/**
 * The dot products of users' favourites with the sums S of clusters, updated as rows move between clusters; multiplied by
 * the weight of the row they are Sx. They are integers, exact in a double: a row that moves there and back changes nothing.
 */
export class SparseDots {
  /** The products of the latest user. */
  readonly #values: Float64Array;
  readonly #rows: Rows;
  /** Movies x k. */
  readonly #sums: Int32Array;

  /** @param k clusters, all of them still empty */
  constructor(rows: Rows, k: number) {
    this.#values = new Float64Array(k);
    this.#rows = rows;
    this.#sums = new Int32Array(rows.matrix.movies * k);
  }

  /** The products of `user` with all clusters (length k), until the next call. */
  of(user: number): Float64Array {
    const { indptr, indices } = this.#rows.matrix;
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
    const { indptr, indices } = this.#rows.matrix;
    const weight = times * rowWeight(this.#rows, user);
    const sums = this.#sums;
    const k = this.#values.length;
    for (let i = indptr[user]; i < indptr[user + 1]; i++) sums[indices[i] * k + cluster] += weight;
  }
}
