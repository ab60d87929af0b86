import type { Rows } from '../rows.js';
import type { MatrixLayout } from './layout.js';

export type SumType = Int32ArrayConstructor | Uint16ArrayConstructor;

/** How the sums of clusters lie in memory. */
interface Sums {
  readonly type: SumType;
  /** Clusters that a kernel handles at once. Arrays over clusters are padded to a multiple of it: the stride. */
  readonly lanes: number;
  /** The number of movies, the most popular ones, with sums too large to add up RUN of them in 16 bits; -1 with sums of 32 bits. */
  readonly popular: number;
}

const MOST = 2 ** 16 - 1;

/** Sums that assembly/narrow.ts adds up in 16 bits before it widens their total. */
const RUN = 8;

/**
 * 16 bits a sum where no movie has more fans than that holds, since no sum exceeds the fans of its movie: rows then read
 * half the bytes, and an assignment is bound by memory. With weights always 32 bits.
 */
export function sumsOf({ mostFans, popular }: MatrixLayout, { weights }: Pick<Rows, 'weights'>): Sums {
  return weights || mostFans > MOST
    ? { type: Int32Array, lanes: 4, popular: -1 }
    : { type: Uint16Array, lanes: 8, popular };
}

/** Whether the sums of a movie with so many fans must be widened one by one. */
export function isPopular(fans: number): boolean {
  return fans > MOST / RUN;
}
