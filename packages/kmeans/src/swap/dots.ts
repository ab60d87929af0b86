import type { FavouritesMatrix } from '../matrix.js';
import { GramDots } from './gram-dots.js';
import { SparseDots } from './sparse-dots.js';

/**
 * The dot products of users' favourites with the sums S of clusters, kept up while rows move between clusters; times the
 * weight of the row they are Sx. They are integers, exact in a double: a row that moves there and back leaves no trace.
 */
export interface Dots {
  /** Holds the product of a user and cluster `c` at `at(user) + c * stride`. */
  readonly values: Float64Array;
  readonly stride: number;
  /** Makes the products of `user` with all clusters readable, until the next call of this class. */
  at(user: number): number;
  /** The row of `user` joins (`times` 1) or leaves (`times` -1) the sum of `cluster`. */
  add(user: number, cluster: number, times: 1 | -1): void;
}

/** 32 MiB of Gram matrix, which 2,896 users reach. */
const MOST_GRAM_ENTRIES = 2 ** 23;

/**
 * With all products kept, looking at a user reads k numbers instead of k a favourite, but a move rewrites one a
 * user. Some 10 to 30 looks come to a move, so up to this many users a cluster and favourite of a row the Gram
 * matrix pays.
 */
const GRAM_USERS_PER_SUM_READ = 4;

export function dotsFor(matrix: FavouritesMatrix, k: number): Dots {
  const { users, indices } = matrix;
  const entries = users * users;
  const pays = entries <= GRAM_USERS_PER_SUM_READ * k * indices.length;
  return pays && entries <= MOST_GRAM_ENTRIES ? new GramDots(matrix, k) : new SparseDots(matrix, k);
}
