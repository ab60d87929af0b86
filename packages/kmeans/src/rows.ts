import { type FavouritesMatrix, rowLength } from './matrix.js';
import { ProductSums } from './wide-integers.js';

/** The distance between two users: Euclidean between their rows as they are, or between their rows scaled to length 1. */
export type Metric = (typeof METRICS)[number];

export const METRICS = ['euclidean', 'cosine'] as const;

/** The rows of a matrix under a metric. */
export interface Rows {
  readonly matrix: FavouritesMatrix;
  /** Undefined where a favourite counts 1 in every row. */
  readonly weights: RowWeights | undefined;
}

/** Rows of length 1 in integers, so that sums of them are exact and independent of order. */
export interface RowWeights {
  /** The integer that represents 1: a power of two. */
  readonly scale: number;
  /** The value of each of a user's favourites, `scale` over the root of their number; length `users`. */
  readonly weights: Int32Array;
  /** `spreadOf` of ./spread.ts, rounded where it is beyond 2^53. */
  readonly spread: number;
}

/** Up to this scale, twice the product of a row and sums S with |S|^2 below 2^63 is exact in a double. */
const MOST_SCALE = 2 ** 20;

/**
 * The error of a squared distance between rows of length 1: some 20 roundings, of numbers up to a little over 1, are less
 * than 2^-48.
 */
const ROUNDING = 2 ** -46;

/** With `cosine` each row is scaled to length 1, as nearly as integers can. */
export function rowsOf(matrix: FavouritesMatrix, metric: Metric = 'euclidean'): Rows {
  return { matrix, weights: metric === 'cosine' ? unitWeights(matrix) : undefined };
}

/** The value of a favourite in a row of `length` favourites. */
export function weightAt(length: number, { weights }: Pick<Rows, 'weights'>): number {
  return weights ? unitWeight(length, weights.scale) : 1;
}

function unitWeight(length: number, scale: number): number {
  return length === 0 ? 0 : Math.round(scale / Math.sqrt(length));
}

/** The value of each favourite of `user`. */
export function rowWeight({ weights }: Pick<Rows, 'weights'>, user: number): number {
  return weights ? weights.weights[user] : 1;
}

/** |x|^2 of the row of `user`, an integer. */
export function squaredLength(rows: Rows, user: number): number {
  const weight = rowWeight(rows, user);
  return weight * weight * rowLength(rows.matrix, user);
}

/** |x|^2 of all rows together. */
export function totalSquaredLength(rows: Rows): number {
  let total = 0;
  for (let user = 0; user < rows.matrix.users; user++) total += squaredLength(rows, user);
  return total;
}

/** The number that represents a squared distance of 1. */
export function squaredUnit({ weights }: Pick<Rows, 'weights'>): number {
  return weights ? weights.scale * weights.scale : 1;
}

/** The largest difference between two squared distances that rounding alone can make; those of binary rows are exact. */
export function roundingOf(rows: Pick<Rows, 'weights'>): number {
  return rows.weights ? ROUNDING * squaredUnit(rows) : 0;
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
      // Rounding raises a weight by at most a half.
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
  return { scale, weights, spread: weightedSpread(matrix, weights) };
}

/** With S the sum of all n rows, n times the sum of all |x|^2, less |S|^2. */
function weightedSpread({ users, movies, indptr, indices }: FavouritesMatrix, weights: Int32Array): number {
  const sums = new Float64Array(movies);
  let lengths = 0;
  for (let user = 0; user < users; user++) {
    for (let i = indptr[user]; i < indptr[user + 1]; i++) sums[indices[i]] += weights[user];
    lengths += weights[user] * weights[user] * (indptr[user + 1] - indptr[user]);
  }
  const square = new ProductSums(1);
  for (const sum of sums) square.add(0, sum, sum);
  return users * lengths - square.rounded()[0];
}
