import type { IdTable } from './id-table.js';
import type { RatingLog } from './rating-log.js';
import { NO_TIME } from './records.js';

const tab = 0x09;
const lineFeed = 0x0a;
const dot = 0x2e;
const zero = 0x30;
const backslash = 0x5c;

/** So many digits are exact in a double, with a point among them or without. */
const EXACT_DIGITS = 15;

const powersOfTen = Float64Array.from({ length: EXACT_DIGITS + 1 }, (_, exponent) => 10 ** exponent);

/** What the rows of a ratings file are kept in. */
export interface RatingTables {
  readonly users: IdTable;
  readonly movies: IdTable;
  readonly log: RatingLog;
}

/** Keeps the rows of `line, user id, movie id, rating, timestamp` in COPY's text format; each chunk ends with a line. */
export async function keepLines(
  chunks: AsyncIterable<Buffer>,
  { users, movies, log }: RatingTables,
): Promise<void> {
  for await (const chunk of chunks) {
    for (let at = 0; at < chunk.length; ) {
      if (log.isFull) await log.write();
      const user = endOf(chunk, tab, at) + 1;
      const movie = endOf(chunk, tab, user) + 1;
      const rating = endOf(chunk, tab, movie) + 1;
      const time = endOf(chunk, tab, rating) + 1;
      const end = endOf(chunk, lineFeed, time);
      log.add(
        users.number(chunk, user, movie - 1),
        movies.number(chunk, movie, rating - 1),
        decimal(chunk, rating, time - 1),
        chunk[time] === backslash ? NO_TIME : decimal(chunk, time, end),
      );
      at = end + 1;
    }
  }
  await log.write();
}

// A field is a few bytes long: a loop is quicker than a call of indexOf.
function endOf(bytes: Buffer, separator: number, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== separator) at++;
  return at;
}

/** The value of a decimal, to the nearest double. */
function decimal(bytes: Buffer, from: number, to: number): number {
  let value = 0;
  let point = to - 1;
  for (let at = from; at < to; at++) {
    const digit = (bytes[at] ?? 0) - zero;
    if (bytes[at] === dot) point = at;
    else if (digit >= 0 && digit <= 9) value = value * 10 + digit;
    else return rareDecimal(bytes, from, to);
  }
  return to - from > EXACT_DIGITS ? rareDecimal(bytes, from, to) : value / (powersOfTen[to - 1 - point] ?? 1);
}

function rareDecimal(bytes: Buffer, from: number, to: number): number {
  const text = bytes.toString('latin1', from, to);
  const value = Number(text);
  if (text === '' || Number.isNaN(value)) throw new Error(`"${text}" is no number`);
  return value;
}
