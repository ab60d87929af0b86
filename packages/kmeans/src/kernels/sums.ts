import type { KernelMatrix } from './kernel-matrix.js';

export type SumType = Int32ArrayConstructor | Uint16ArrayConstructor;

/** How the sums of clusters lie in memory. */
interface Sums {
  readonly type: SumType;
  /** Clusters that a kernel handles at once. Arrays over clusters are filled up to a multiple of it: the stride. */
  readonly lanes: number;
  /** Movies, the most popular, whose sums are too large for RUN of them to be added up in 16 bits; -1 where sums have 32. */
  readonly popular: number;
}

const MOST = 2 ** 16 - 1;

/** As in assembly/narrow.ts: so many sums are added up in 16 bits before their total is widened. */
const RUN = 8;

/**
 * Sums of 16 bits, where no movie has more fans than they hold: rows read half the bytes, which is what an assignment
 * waits for. No sum exceeds the fans of its movie. Sums of rows with weights have 32 bits always.
 */
export function sumsOf({ mostFans, popular, weights }: Omit<KernelMatrix, 'memory'>): Sums {
  return weights || mostFans > MOST
    ? { type: Int32Array, lanes: 4, popular: -1 }
    : { type: Uint16Array, lanes: 8, popular };
}

/** Whether sums of a movie with so many fans must be widened one by one. */
export function isPopular(fans: number): boolean {
  return fans > MOST / RUN;
}
