import { NO_TIME, RatingBatch } from '../../packages/datasets/src/reader/batch.js';
import { HEAD_BYTES, mostCertain } from '../../packages/datasets/src/reader/format.js';
import { ratingsFormats } from '../../packages/datasets/src/reader/formats.js';
import { headOf } from '../../packages/datasets/src/reader/head.js';
import { type RatingIds, RatingRows } from '../../packages/datasets/src/reader/rating-rows.js';
import type { RejectedRow } from '../../packages/datasets/src/reader/rejects.js';

/** MovieLens' half stars. */
export const scale = { min: 0.5, max: 5 };

/** A row of the columns, its ids as they are written; null stands for no time. */
export type Row = [line: number, user: string, movie: string, rating: number, time: number | null];

export interface Scanned {
  readonly rows: Row[];
  readonly rejects: RejectedRow[];
}

/** The rows of a file that is in memory, read in pieces of these lengths, the last of which goes to the end. */
export async function scan(file: string | Buffer, lengths: readonly number[] = []): Promise<Scanned> {
  const bytes = Buffer.from(file);
  const pieces = async function* () {
    let from = 0;
    for (const length of [...lengths, bytes.length]) {
      yield bytes.subarray(from, from + length);
      from += length;
    }
  };
  const { detection } = mostCertain(ratingsFormats, headOf('ratings', bytes.subarray(0, HEAD_BYTES))) ?? {};
  if (detection === undefined || 'problem' in detection) throw new Error('the file is in no known format');
  const rejects: RejectedRow[] = [];
  const rows = new RatingRows(scale, (row) => rejects.push(row));
  const all = new RatingBatch();
  const content = {
    name: 'ratings',
    path: '',
    start: 0,
    length: bytes.length,
    decoder: null,
    expected: null,
  };
  for await (const _ of detection.read({ content, pieces }, rows)) {
    append(rows.batch, all);
    rows.clear();
  }
  return { rows: rowsOf(all, rows), rejects };
}

/** Adds the rows of a batch, which is about to be filled again, to those that are kept. */
export function append(batch: RatingBatch, kept: RatingBatch): void {
  const { lines, users, movies, ratings, times } = batch;
  for (let row = 0; row < batch.length; row++) {
    kept.add(lines[row] ?? -1, users[row] ?? -1, movies[row] ?? -1, ratings[row] ?? -1, times[row] ?? -1);
  }
}

/** The rows of a batch with the ids of its reading. */
export function rowsOf(batch: RatingBatch, ids: RatingIds): Row[] {
  const [users, movies] = [ids.users.ids(), ids.movies.ids()];
  return Array.from({ length: batch.length }, (_, row) => [
    batch.lines[row] ?? -1,
    users[batch.users[row] ?? -1] ?? '',
    movies[batch.movies[row] ?? -1] ?? '',
    batch.ratings[row] ?? -1,
    batch.times[row] === NO_TIME ? null : (batch.times[row] ?? -1),
  ]);
}
