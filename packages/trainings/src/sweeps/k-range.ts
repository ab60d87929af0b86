import { ElbowroomError } from '@elbowroom/errors';
import { MAX_K } from '@elbowroom/kmeans';

/**
 * Every K of a range written as `1..30`, or of a single number.
 *
 * @throws ElbowroomError K_RANGE_INVALID
 */
export function parseKRange(text: string): number[] {
  const match = /^\s*(\d{1,6})\s*(?:\.\.\s*(\d{1,6})\s*)?$/.exec(text);
  const from = Number(match?.[1]);
  const to = Number(match?.[2] ?? match?.[1]);
  if (!match || from < 1 || to < from || to > MAX_K) {
    throw new ElbowroomError('K_RANGE_INVALID', {
      problem: `"${text}" is not a range of K`,
      remedy: `Give it as 1..30, or as one number; K goes from 1 to ${MAX_K}`,
      details: { k: text },
    });
  }
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}

/** A sweep's K in short: `1..30`. */
export function formatKRange(ks: readonly number[]): string {
  return ks.length === 1 ? `${ks[0]}` : `${ks[0]}..${ks.at(-1)}`;
}

/**
 * The K of a sweep that can fill their clusters: no more than there are distinct rows. The note says why some are
 * left out, or is null.
 *
 * @throws ElbowroomError K_RANGE_INVALID where none of them can.
 */
export function capToDistinctRows(
  asked: readonly number[],
  distinctRows: number,
): { ks: number[]; note: string | null } {
  const ks = asked.filter((k) => k <= distinctRows);
  const limit = `${distinctRows} is the number of users whose favourites differ`;
  if (ks.length === 0) {
    throw new ElbowroomError('K_RANGE_INVALID', {
      problem: `No K of ${formatKRange(asked)} can be fitted: ${limit}`,
      remedy: `Ask for K up to ${distinctRows}`,
      details: { k: formatKRange(asked), distinctRows },
    });
  }
  const note = ks.length === asked.length ? null : `The sweep ends at K=${ks.at(-1)}: ${limit}`;
  return { ks, note };
}
