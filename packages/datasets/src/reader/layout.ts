import { ElbowroomError } from '@elbowroom/errors';
import { empty } from './file-errors.js';
import { printable } from './rejects.js';
import { type Dialect, lineFeed, RowReader } from './rows.js';

export type RatingsFormat = 'csv' | 'tab' | 'double-colon';

/** Which fields of a row are read, counted from 0. */
export interface Columns {
  readonly userId: number;
  readonly movieId: number;
  readonly rating: number;
  /** Null where the file has no timestamps. */
  readonly timestamp: number | null;
  /** Fewer fields than this make a row bad. */
  readonly required: number;
}

/** How a ratings file is written, and where its rows begin. */
export interface Layout {
  readonly format: RatingsFormat;
  readonly columns: Columns;
  /** Offset of the first row: behind a byte order mark, blank lines and the header. */
  readonly start: number;
  /** Physical line of the first row, from 1. */
  readonly line: number;
}

export const dialects: Readonly<Record<RatingsFormat, Dialect>> = {
  csv: { separator: 0x2c, doubled: false, quotes: true },
  tab: { separator: 0x09, doubled: false, quotes: false },
  'double-colon': { separator: 0x3a, doubled: true, quotes: false },
};

/** The first row must end within so many bytes. */
export const HEAD_BYTES = 64 * 1024;

/** Far more columns than any header has, and few enough to keep. */
const MAX_COLUMNS = 1024;

const headerNames = {
  userId: ['userid'],
  movieId: ['movieid', 'itemid'],
  rating: ['rating'],
  timestamp: ['timestamp'],
} as const;

/**
 * Tells the layout from the first bytes: fields between `::` or tabs have no header and come in MovieLens'
 * order (user, movie, rating, timestamp); anything else must be CSV with a header.
 *
 * @param head the first {@link HEAD_BYTES} of the file, or all of it.
 * @param name what messages call the file.
 * @throws ElbowroomError RATINGS_FILE_FORMAT, INPUT_FILE_EMPTY
 */
export function detectLayout(head: Buffer, name: string): Layout {
  if (head[0] === 0xff && head[1] === 0xfe) throw unknownFormat(name, 'it is UTF-16', 'Save it as UTF-8');
  // A last line may lack its line feed.
  const bytes = Buffer.concat([head, Buffer.of(lineFeed)]);
  const { start, line } = firstRow(bytes, name);
  for (const format of ['double-colon', 'tab'] as const) {
    const row = new RowReader(dialects[format], 1);
    row.read(bytes, start);
    if (row.fields >= 3) return { format, columns: orderedColumns(row.fields), start, line };
  }
  const header = new RowReader(dialects.csv, MAX_COLUMNS);
  if (
    header.read(bytes, start) !== 'complete' ||
    (header.next === bytes.length && head.length >= HEAD_BYTES)
  ) {
    throw unknownFormat(name, `its first row does not end: ${printable(bytes.subarray(start))}`);
  }
  const names = Array.from({ length: Math.min(header.fields, MAX_COLUMNS) }, (_, index) =>
    header.field(bytes, index),
  );
  return { format: 'csv', columns: namedColumns(names, name), start: header.next, line: line + header.lines };
}

function firstRow(bytes: Buffer, name: string): { start: number; line: number } {
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const row = new RowReader(dialects.tab, 1);
  let start = hasMark ? 3 : 0;
  for (let line = 1; start < bytes.length; line++) {
    row.read(bytes, start);
    if (!row.isBlank()) return { start, line };
    start = row.next;
  }
  throw empty(name);
}

function orderedColumns(fields: number): Columns {
  const columns = { userId: 0, movieId: 1, rating: 2 };
  return fields === 3
    ? { ...columns, timestamp: null, required: 3 }
    : { ...columns, timestamp: 3, required: 4 };
}

/** A column's name as it is compared: `userId`, `user_id` and `USERID` are one. */
export function columnKey(name: string): string {
  return name.trim().toLowerCase().replaceAll('_', '');
}

function namedColumns(names: readonly Buffer[], file: string): Columns {
  const keys = names.map((name) => columnKey(name.toString('utf8')));
  const find = (column: keyof typeof headerNames): number | null => {
    const known: readonly string[] = headerNames[column];
    const places = keys.flatMap((key, index) => (known.includes(key) ? [index] : []));
    if (places.length > 1) {
      throw unknownFormat(file, `its header names ${column} more than once: ${listed(names)}`);
    }
    return places[0] ?? null;
  };
  const [userId, movieId, rating, timestamp] = [
    find('userId'),
    find('movieId'),
    find('rating'),
    find('timestamp'),
  ];
  if (userId === null || movieId === null || rating === null) {
    throw unknownFormat(file, `its header lacks userId, movieId or rating; columns found: ${listed(names)}`);
  }
  return {
    userId,
    movieId,
    rating,
    timestamp,
    required: 1 + Math.max(userId, movieId, rating, timestamp ?? 0),
  };
}

function listed(names: readonly Buffer[]): string {
  return names
    .slice(0, 20)
    .map((name) => printable(name) || '(unnamed)')
    .join(', ');
}

function unknownFormat(
  name: string,
  why: string,
  remedy = 'Give a CSV file with a header that names userId, movieId and rating, or MovieLens’ u.data or ratings.dat',
): ElbowroomError {
  return new ElbowroomError('RATINGS_FILE_FORMAT', {
    problem: `${name} is no ratings file that is known: ${why}`,
    remedy,
    details: { file: name },
  });
}
