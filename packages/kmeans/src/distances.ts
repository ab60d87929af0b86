import type { Centres } from './centres.js';
import type { FavouritesMatrix } from './matrix.js';
import { rowWeight } from './weights.js';

/**
 * Squared Euclidean distances from users to centres. With S the sum and n the count of a centre, and x the
 * user's row, |x - S/n|^2 = |x|^2 + (|S|^2 - 2n Sx) / n^2. Of binary rows the bracket is an exact
 * integer and is rounded once, by the division, so that equal distances come out equal and a tie is a tie. Of rows with
 * weights Sx is exact, and |S|^2 and the rest are rounded one after the other: always the same, as nothing is added up.
 */
export class Distances {
  readonly #matrix: FavouritesMatrix;
  readonly #centres: Centres;
  readonly #dots: Float64Array;

  constructor(matrix: FavouritesMatrix, centres: Centres) {
    this.#matrix = matrix;
    this.#centres = centres;
    this.#dots = new Float64Array(centres.k);
  }

  /**
   * Writes the squared distance of `user` to every centre, each less |x|^2, into `relative` (length k). Where a
   * cluster has no centre it is NaN, which no comparison prefers.
   */
  relativeTo(user: number, relative: Float64Array): void {
    const { indptr, indices } = this.#matrix;
    const { k, sums, counts, squares } = this.#centres;
    const weight = rowWeight(this.#matrix, user);
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
