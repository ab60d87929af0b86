import { BATCH_ROWS } from './batch.js';
import { HEAD_BYTES, type Head, type RatingsReading } from './format.js';
import { type Dialect, lineFeed, RowReader } from './rows.js';
import { type Layout, RatingsScanner } from './scanner.js';

/** The first row of text that is not blank. */
export interface FirstRow {
  readonly fields: readonly Buffer[];
  /** Whether the head of the file reaches to its end. */
  readonly isWhole: boolean;
  /** Offset behind it. */
  readonly end: number;
  /** Physical lines that it spans. */
  readonly lines: number;
}

/** Far more columns than any file has, and few enough to keep. */
const MAX_COLUMNS = 1024;

export function readFirstRow({ bytes, start }: Head, dialect: Dialect): FirstRow {
  // A last line may lack its line feed.
  const text = Buffer.concat([bytes, Buffer.of(lineFeed)]);
  const row = new RowReader(dialect, MAX_COLUMNS);
  const isComplete = row.read(text, start) === 'complete';
  const isCut = row.next === text.length && bytes.length >= HEAD_BYTES;
  return {
    fields: Array.from({ length: Math.min(row.fields, MAX_COLUMNS) }, (_, index) => row.field(text, index)),
    isWhole: isComplete && !isCut,
    end: row.next,
    lines: row.lines,
  };
}

/** A column's name as it is compared: `userId`, `user_id` and `USERID` are one. */
export function columnKey(name: string): string {
  return name.trim().toLowerCase().replaceAll('_', '');
}

/** Detects MovieLens' older files, which have no header: user, movie, rating and, in most, timestamp. */
export function detectOrdered(head: Head, dialect: Dialect, confidence: number): RatingsReading | null {
  const { length } = readFirstRow(head, dialect).fields;
  if (length < 3) return null;
  const timestamp = length > 3 ? 3 : null;
  const columns = { userId: 0, movieId: 1, rating: 2, timestamp, required: Math.min(length, 4) };
  return readingOf({ dialect, columns, start: head.start, line: head.line }, confidence);
}

/** Reads text whose columns, and the place of its first row, are known. */
export function readingOf(layout: Layout, confidence: number): RatingsReading {
  return {
    confidence,
    async *read(file, rows) {
      const scanner = new RatingsScanner(layout, rows);
      let header = layout.start;
      for await (const piece of file.pieces()) {
        scanner.push(piece.subarray(header));
        header -= Math.min(header, piece.length);
        if (rows.batch.length >= BATCH_ROWS) yield;
      }
      scanner.end();
      yield;
    },
  };
}
