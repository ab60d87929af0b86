import { type Rows, rowWeight } from '../rows.js';
import type { Centres } from './centres.js';

/**
 * Squared Euclidean distances from users to centres. With S the sum and n the count of a centre, and x the
 * user's row, |x - S/n|^2 = |x|^2 + (|S|^2 - 2n Sx) / n^2. For binary rows the bracket is an exact
 * integer, rounded only once, by the division, so equal distances compare as equal and ties are true ties. For rows with
 * weights Sx is exact, while |S|^2 and the rest are rounded; with no sum of rounded terms the result is reproducible.
 */
export class Distances {
  readonly #rows: Rows;
  readonly #centres: Centres;
  readonly #dots: Float64Array;

  constructor(rows: Rows, centres: Centres) {
    this.#rows = rows;
    this.#centres = centres;
    this.#dots = new Float64Array(centres.k);
  }

  /**
   * Writes the squared distance of `user` to every centre, each less |x|^2, to `relative` (length k): NaN, which no
   * comparison prefers, where a cluster has no centre.
   */
  relativeTo(user: number, relative: Float64Array): void {
    const { indptr, indices } = this.#rows.matrix;
    const { k, sums, counts, squares } = this.#centres;
    const weight = rowWeight(this.#rows, user);
    const dots = this.#dots;
    dots.fill(0);
    for (let i = indptr[user]; i < indptr[user + 1]; i++) {
      const start = indices[i] * k;
      for (let cluster = 0; cluster < k; cluster++) dots[cluster] += sums[start + cluster];
    }
    for (let cluster = 0; cluster < k; cluster++) {
      const n = counts[cluster];
      relative[cluster] = (squares[cluster] - 2 * n * (weight * dots[cluster])) / (n * n);
    }
  }
}
