import { type FavouritesMatrix, rowLength } from './matrix.js';
import { ProductSums } from './wide-integers.js';

/** How far apart two users are: as far as their rows, or as these scaled to length 1. */
export type Metric = (typeof METRICS)[number];

export const METRICS = ['euclidean', 'cosine'] as const;

/** Rows of length 1 in whole numbers, so that sums of them are exact and depend on no order. */
export interface RowWeights {
  /** What stands for 1: a power of two. */
  readonly scale: number;
  /** What each of a user's favourites counts, `scale` over the root of how many there are; length `users`. */
  readonly weights: Int32Array;
  /** As `spreadOf` of ./spread.ts has it, rounded where it is beyond 2^53. */
  readonly spread: number;
}

/** Up to here twice the product of a row and sums S with |S|^2 below 2^63 is exact in a double. */
const MOST_SCALE = 2 ** 20;

/**
 * What a squared distance between rows of length 1 may be off by: some 20 roundings, of numbers up to 1 and a little,
 * are less than 2^-48.
 */
const ROUNDING = 2 ** -46;

/** The same rows under a metric. With `cosine` each is scaled to length 1, as nearly as whole numbers can. */
export function withMetric(matrix: FavouritesMatrix, metric: Metric = 'euclidean'): FavouritesMatrix {
  const weights = metric === 'cosine' ? unitWeights(matrix) : undefined;
  const { kernels } = matrix;
  return { ...matrix, weights, kernels: kernels && { ...kernels, weights } };
}

/** What a favourite counts in a row of `length` favourites. */
export function weightAt(length: number, { weights }: Pick<FavouritesMatrix, 'weights'>): number {
  return weights ? unitWeight(length, weights.scale) : 1;
}

function unitWeight(length: number, scale: number): number {
  return length === 0 ? 0 : Math.round(scale / Math.sqrt(length));
}

/** What each favourite of `user` counts. */
export function rowWeight({ weights }: Pick<FavouritesMatrix, 'weights'>, user: number): number {
  return weights ? weights.weights[user] : 1;
}

/** |x|^2 of the row of `user`, an integer. */
export function squaredLength(matrix: Pick<FavouritesMatrix, 'indptr' | 'weights'>, user: number): number {
  const weight = rowWeight(matrix, user);
  return weight * weight * rowLength(matrix, user);
}

/** |x|^2 of all rows together. */
export function totalSquaredLength(matrix: FavouritesMatrix): number {
  let total = 0;
  for (let user = 0; user < matrix.users; user++) total += squaredLength(matrix, user);
  return total;
}

/** What stands for a squared distance of 1. */
export function squaredUnit({ weights }: Pick<FavouritesMatrix, 'weights'>): number {
  return weights ? weights.scale ** 2 : 1;
}

/** Squared distances that differ by no more may be equal in truth. Those of binary rows are exact. */
export function roundingOf({ weights }: Pick<FavouritesMatrix, 'weights'>): number {
  return weights ? ROUNDING * weights.scale ** 2 : 0;
}

/**
 * Weights by the largest scale at which nothing overflows. As no entry is negative, the sums of any cluster are at most
 * those of all users together, S: it is enough that every sum of S is below 2^31, |S|^2 below 2^63, and the squared
 * lengths of all rows together at most 2^52.
 */
function unitWeights(matrix: FavouritesMatrix): RowWeights {
  const { users, movies, indptr, indices } = matrix;
  const sums = new Float64Array(movies);
  const likes = new Float64Array(movies);
  for (let user = 0; user < users; user++) {
    const weight = 1 / Math.sqrt(rowLength(matrix, user));
    for (let i = indptr[user]; i < indptr[user + 1]; i++) {
      sums[indices[i]] += weight;
      likes[indices[i]]++;
    }
  }
  const fits = (scale: number) => {
    let square = 0;
    for (let movie = 0; movie < movies; movie++) {
      // A weight is rounded up by a half at most.
      const most = scale * sums[movie] + likes[movie] / 2;
      if (most >= 2 ** 31) return false;
      square += most * most;
    }
    return square < 0.9 * 2 ** 63 && users * scale * scale <= 2 ** 51;
  };
  let scale = MOST_SCALE;
  while (!fits(scale)) scale /= 2;
  const weightOf = (_: unknown, user: number) => unitWeight(rowLength(matrix, user), scale);
  const weights = Int32Array.from({ length: users }, weightOf);
  return { scale, weights, spread: spreadWith(matrix, weights) };
}

/** With S the sum of all n rows, n times the sum of all |x|^2, less |S|^2. */
function spreadWith({ users, movies, indptr, indices }: FavouritesMatrix, weights: Int32Array): number {
  const sums = new Float64Array(movies);
  let lengths = 0;
  for (let user = 0; user < users; user++) {
    for (let i = indptr[user]; i < indptr[user + 1]; i++) sums[indices[i]] += weights[user];
    lengths += weights[user] ** 2 * (indptr[user + 1] - indptr[user]);
  }
  const square = new ProductSums(1);
  for (const sum of sums) square.add(0, sum, sum);
  return users * lengths - square.rounded()[0];
}
