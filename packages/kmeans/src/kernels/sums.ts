import type { KernelMatrix } from './kernel-matrix.js';

export type SumType = Int32ArrayConstructor | Uint16ArrayConstructor;

/** How the sums of clusters lie in memory. */
interface Sums {
  readonly type: SumType;
  /** Clusters that a kernel handles at once. Arrays over clusters are filled up to a multiple of it: the stride. */
  readonly lanes: number;
  /** Bytes of a row whose sums 16 bits hold, added up; 0 where sums have 32. */
  readonly run: number;
}

/** Favourites of a row below which the widening at the end of a run takes more than 16 bits save. */
const LEAST_RUN = 4;

/**
 * Sums of 16 bits, up to some 16,000 fans of a movie: rows read half the bytes, which is what an assignment waits for.
 * No sum exceeds the fans of the most popular movie, so that many favourites of a row can be added up before
 * their total has to be widened to 32 bits. Sums of rows with weights have 32 bits always.
 */
export function sumsOf({ mostFans, weights }: Pick<KernelMatrix, 'mostFans' | 'weights'>): Sums {
  const favourites = Math.floor((2 ** 16 - 1) / Math.max(1, mostFans));
  return weights || favourites < LEAST_RUN
    ? { type: Int32Array, lanes: 4, run: 0 }
    : { type: Uint16Array, lanes: 8, run: favourites * Int32Array.BYTES_PER_ELEMENT };
}
