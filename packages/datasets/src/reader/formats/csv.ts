import { columnKey, readFirstRow, readingOf } from '../delimited.js';
import type { RatingsFormat } from '../format.js';
import { printable } from '../rejects.js';
import type { Columns } from '../row-parser.js';

const dialect = { separator: 0x2c, doubled: false, quotes: true };

/** The names of each column, as {@link columnKey} gives them. */
const columnNames = [
  ['userId', ['userid']],
  ['movieId', ['movieid', 'itemid']],
  ['rating', ['rating']],
  ['timestamp', ['timestamp']],
] as const;

/**
 * CSV with a header that names the columns, in any order and among others. Text that no other format knows counts as
 * CSV, so that the error can say what its header lacks.
 */
export const csv: RatingsFormat = {
  name: 'csv',
  memberNames: ['ratings.csv'],
  detect(head) {
    const header = readFirstRow(head, dialect);
    if (!header.isWhole) {
      return refusal(`its first row does not end: ${printable(head.bytes.subarray(head.start))}`);
    }
    const columns = findColumns(header.fields);
    if (typeof columns === 'string') return refusal(columns);
    return readingOf({ dialect, columns, start: header.end, line: head.line + header.lines }, 0.7);
  },
};

function refusal(problem: string) {
  return { confidence: 0.1, problem };
}

/** The columns that the header names, or what is wrong with it. */
function findColumns(header: readonly Buffer[]): Columns | string {
  const keys = header.map((name) => columnKey(name.toString('utf8')));
  const places = new Map<string, number>();
  for (const [place, key] of keys.entries()) {
    const [column] = columnNames.find(([, names]) => names.some((name) => name === key)) ?? [];
    if (column === undefined) continue;
    if (places.has(column)) return `its header names ${column} more than once: ${listed(header)}`;
    places.set(column, place);
  }
  const [userId, movieId, rating] = [places.get('userId'), places.get('movieId'), places.get('rating')];
  if (userId === undefined || movieId === undefined || rating === undefined) {
    return `its header lacks userId, movieId or rating; columns found: ${listed(header)}`;
  }
  const timestamp = places.get('timestamp') ?? null;
  return { userId, movieId, rating, timestamp, required: 1 + Math.max(...places.values()) };
}

function listed(names: readonly Buffer[]): string {
  return names
    .slice(0, 20)
    .map((name) => printable(name) || '(unnamed)')
    .join(', ');
}
