import type { FavouritesMatrix } from '@elbowroom/kmeans';

/** Builds a favourites matrix from rows of unknown number and length. */
export class RowCollector {
  #indices = new Int32Array(1024);
  #favourites = 0;
  readonly #ends: number[] = [];

  /** @param movies ascending; any numbers from 0 */
  add(movies: Int32Array): void {
    const end = this.#favourites + movies.length;
    if (end > this.#indices.length) {
      const larger = new Int32Array(Math.max(end, this.#indices.length * 2));
      larger.set(this.#indices);
      this.#indices = larger;
    }
    this.#indices.set(movies, this.#favourites);
    this.#favourites = end;
    this.#ends.push(end);
  }

  /** The rows in order, movies renumbered without gaps; in shared memory, for fits in threads. */
  matrix(): FavouritesMatrix {
    const collected = this.#indices.subarray(0, this.#favourites);
    const { columnOf, movies } = withoutGaps(collected);
    const indptr = sharedInt32(this.#ends.length + 1);
    indptr.set(this.#ends, 1);
    const indices = sharedInt32(collected.length);
    for (let i = 0; i < collected.length; i++) indices[i] = columnOf[collected[i]];
    return { users: this.#ends.length, movies, indptr, indices };
  }
}

export function sharedInt32(length: number): Int32Array {
  return new Int32Array(new SharedArrayBuffer(length * Int32Array.BYTES_PER_ELEMENT));
}

/** Numbers the movies that occur from 0, in their order. */
function withoutGaps(indices: Int32Array): { columnOf: Int32Array; movies: number } {
  const largest = indices.reduce((most, movie) => Math.max(most, movie), -1);
  const columnOf = new Int32Array(largest + 1);
  for (const movie of indices) columnOf[movie] = 1;
  let movies = 0;
  for (let movie = 0; movie <= largest; movie++) {
    if (columnOf[movie] === 1) columnOf[movie] = movies++;
  }
  return { columnOf, movies };
}
