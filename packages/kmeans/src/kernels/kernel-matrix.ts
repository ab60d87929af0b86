import { type FavouritesMatrix, fansOf } from '../matrix.js';
import { binarySpread } from '../spread.js';
import type { RowWeights } from '../weights.js';
import { grow, MOST_PAGES, PAGE_BYTES, REGISTER_BYTES } from './areas.js';
import { isPopular } from './sums.js';

/**
 * A favourites matrix in a WebAssembly memory, where kernels reach it. It can be posted to other threads, which then
 * share the memory: each fit rents an area of it to work in. The movies have numbers of their own here, the most popular
 * first, so that the sums that most rows read lie together in the caches. Users keep their numbers, and nothing else leaves.
 */
export interface KernelMatrix {
  readonly users: number;
  readonly movies: number;
  readonly favourites: number;
  /** Users who like the most popular movie. */
  readonly mostFans: number;
  /** Movies that are popular to ./sums.ts. */
  readonly popular: number;
  /** As `binarySpread` of ../spread.ts has it. */
  readonly spread: number;
  readonly memory: WebAssembly.Memory;
  /** As the matrix has them. */
  readonly weights?: RowWeights;
}

/** The arrays of a kernel matrix, views on its memory. */
export interface KernelArrays {
  readonly indptr: Int32Array;
  /** The number here of each of the matrix's movies. */
  readonly numberOf: Int32Array;
  /** By the numbers here, ascending within a row: its most popular movie comes first. */
  readonly indices: Int32Array;
  readonly weights?: RowWeights;
}

export function newMemory(): WebAssembly.Memory {
  return new WebAssembly.Memory({ initial: 1, maximum: MOST_PAGES, shared: true });
}

/** Whether kernels can address the matrix and still have half of their memory to work in. */
export function isAddressable(matrix: FavouritesMatrix): boolean {
  return pagesFor(matrix) <= MOST_PAGES / 2;
}

/** Writes a matrix to the start of a memory, which has no other user. */
export function layOut(matrix: FavouritesMatrix, memory: WebAssembly.Memory): KernelMatrix {
  const { users, movies, indptr, indices, weights } = matrix;
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
    weights,
  };
  const arrays = arraysOf(laidOut);
  arrays.indptr.set(indptr);
  // Made outside of the shared memory, where reading is fast.
  const numberOf = new Int32Array(movies);
  order.forEach((movie, number) => {
    numberOf[movie] = number;
  });
  arrays.numberOf.set(numberOf);
  setRows(matrix, numberOf, arrays);
  return laidOut;
}

export function arraysOf({ users, movies, favourites, memory, weights }: KernelMatrix): KernelArrays {
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
    weights,
  };
}

/** Writes the rows by the numbers here. They are sorted outside of the shared memory too. */
function setRows(
  { users, indptr, indices }: FavouritesMatrix,
  numberOf: Int32Array,
  arrays: KernelArrays,
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

/** The movies that `user` likes, by their numbers here. */
export function rowOf({ indptr, indices }: KernelArrays, user: number): Int32Array {
  return indices.subarray(indptr[user], indptr[user + 1]);
}

/** The movies, those with most fans first, the lower number first on a tie. Sorted by counting: fits wait for it. */
function byPopularity(fans: Int32Array, users: number): Int32Array {
  // As many movies are liked by more than n users as stand before those that n like.
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
