import { type FavouritesMatrix, fansOf } from '../matrix.js';
import { binarySpread } from '../spread.js';
import { grow, MOST_PAGES, PAGE_BYTES, REGISTER_BYTES } from './areas.js';
import { isPopular } from './sums.js';

/**
 * A favourites matrix in a WebAssembly memory, where the kernels reach it. It can be posted to other threads, which then
 * share the memory: each fit rents an area of it to work in. The layout numbers the movies anew, the most popular first,
 * so that the sums that most rows read lie together in the caches. Users keep their numbers, and results name no movies.
 */
export interface MatrixLayout {
  readonly users: number;
  readonly movies: number;
  readonly favourites: number;
  /** Users who like the most popular movie. */
  readonly mostFans: number;
  /** The number of movies that are popular by `isPopular` of ./sums.ts. */
  readonly popular: number;
  /** `binarySpread` of ../spread.ts. */
  readonly spread: number;
  readonly memory: WebAssembly.Memory;
}

/** The arrays of a layout, views on its memory. */
export interface LayoutArrays {
  readonly indptr: Int32Array;
  /** The new number of each of the matrix's movies. */
  readonly numberOf: Int32Array;
  /** New numbers, ascending within a row: its most popular movie comes first. */
  readonly indices: Int32Array;
}

export function newMemory(): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: 1, maximum: MOST_PAGES, shared: true });
}

/** Whether the kernels can address the matrix and keep at least half of their memory to work in. */
export function isAddressable(matrix: FavouritesMatrix): boolean {
  return pagesFor(matrix) <= MOST_PAGES / 2;
}

/** Writes a matrix to the start of a memory that nothing else uses. */
export function layOut(matrix: FavouritesMatrix, memory: WebAssembly.Memory): MatrixLayout {
  const { users, movies, indptr, indices } = matrix;
  const missing = pagesFor(matrix) - memory.buffer.byteLength / PAGE_BYTES;
  if (missing > 0) grow(memory, missing);
  new Int32Array(memory.buffer, 0, REGISTER_BYTES / 4).fill(0);

  const fans = fansOf(matrix);
  const order = byPopularity(fans, users);
  const laidOut = {
    users,
    movies,
    favourites: indices.length,
    mostFans: fans[order[0]],
    popular: fans.filter(isPopular).length,
    spread: binarySpread(fans, users),
    memory,
  };
  const arrays = arraysOf(laidOut);
  arrays.indptr.set(indptr);
  // Outside of the shared memory reading is faster.
  const numberOf = new Int32Array(movies);
  order.forEach((movie, number) => {
    numberOf[movie] = number;
  });
  arrays.numberOf.set(numberOf);
  setRows(matrix, numberOf, arrays);
  return laidOut;
}

export function arraysOf({ users, movies, favourites, memory }: MatrixLayout): LayoutArrays {
  let address = REGISTER_BYTES;
  const next = (length: number) => {
    const view = new Int32Array(memory.buffer, address, length);
    address += view.byteLength;
    return view;
  };
  return {
    indptr: next(users + 1),
    numberOf: next(movies),
    indices: next(favourites),
  };
}

/** Writes the rows with the movies' new numbers. They are sorted outside of the shared memory, too. */
function setRows(
  { users, indptr, indices }: FavouritesMatrix,
  numberOf: Int32Array,
  arrays: LayoutArrays,
): void {
  let sorted = new Int32Array(1024);
  for (let user = 0; user < users; user++) {
    const start = indptr[user];
    const length = indptr[user + 1] - start;
    if (length > sorted.length) sorted = new Int32Array(2 * length);
    for (let i = 0; i < length; i++) sorted[i] = numberOf[indices[start + i]];
    const row = sorted.subarray(0, length);
    arrays.indices.set(row.sort(), start);
  }
}

/** The movies by falling number of fans, the lower number first on a tie. A counting sort, since fits wait for it. */
function byPopularity(fans: Int32Array, users: number): Int32Array {
  // begin[n]: the number of movies with more than n fans, which come before those with n.
  const begin = new Int32Array(users + 1);
  for (const n of fans) if (n > 0) begin[n - 1]++;
  for (let n = users - 1; n >= 0; n--) begin[n] += begin[n + 1];
  const order = new Int32Array(fans.length);
  for (let movie = 0; movie < fans.length; movie++) order[begin[fans[movie]]++] = movie;
  return order;
}

function pagesFor({ users, movies, indices }: FavouritesMatrix): number {
  return Math.ceil((REGISTER_BYTES + 4 * (users + 1 + movies + indices.length)) / PAGE_BYTES);
}
