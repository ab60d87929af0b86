import type { FavouritesMatrix } from '../matrix.js';
import { rowWeight } from '../weights.js';
import type { Dots } from './dots.js';

/** Keeps the sums, and multiplies when asked: for any number of users. */
export class SparseDots implements Dots {
  /** Of the user last asked for. */
  readonly values: Float64Array;
  readonly stride = 1;
  readonly #matrix: FavouritesMatrix;
  /** Movies x k. */
  readonly #sums: Int32Array;

  constructor(matrix: FavouritesMatrix, k: number) {
    this.values = new Float64Array(k);
    this.#matrix = matrix;
    this.#sums = new Int32Array(matrix.movies * k);
  }

  at(user: number): number {
    const { indptr, indices } = this.#matrix;
    const { values } = this;
    const sums = this.#sums;
    const k = values.length;
    values.fill(0);
    for (let i = indptr[user]; i < indptr[user + 1]; i++) {
      const start = indices[i] * k;
      for (let cluster = 0; cluster < k; cluster++) values[cluster] += sums[start + cluster];
    }
    return 0;
  }

  add(user: number, cluster: number, times: 1 | -1): void {
    const { indptr, indices } = this.#matrix;
    const weight = times * rowWeight(this.#matrix, user);
    const sums = this.#sums;
    const k = this.values.length;
    for (let i = indptr[user]; i < indptr[user + 1]; i++) sums[indices[i] * k + cluster] += weight;
  }
}
