import { isUtf8 } from 'node:buffer';
import { NO_TIME } from './batch.js';
import { parseDecimal, parseSeconds, RATING_PLACES, roundRating, TIMESTAMP_DIGITS } from './decimals.js';
import type { IdTable } from './id-table.js';
import type { RatingRows } from './rating-rows.js';
import { MAX_ID_CHARACTERS, type RejectReason } from './rejects.js';
import type { RowReader } from './rows.js';

/** Which fields of a row are read, counted from 0. */
export interface Columns {
  readonly userId: number;
  readonly movieId: number;
  readonly rating: number;
  /** Null where the file has no timestamps. */
  readonly timestamp: number | null;
  /** Rows with fewer fields are bad. */
  readonly required: number;
}

const dot = 0x2e;
const zero = 0x30;
const nine = 0x39;

/** Digits before the point up to which a rating's value is exact in a double whatever follows the point. */
const PLAIN_RATING_DIGITS = 8;

const powersOfTen = Float64Array.from({ length: RATING_PLACES + 1 }, (_, exponent) => 10 ** exponent);

/**
 * Reads the fields of a row of text and adds them to the columns.
 *
 * Numbers of the usual form are computed from the bytes; anything else goes through a string, which is exact and ten
 * times slower. Ids are checked when they first occur.
 */
export class RowParser {
  readonly #columns: Columns;
  readonly #rows: RatingRows;
  /** Of the row that is being read. */
  #rating = 0;
  #time = NO_TIME;

  constructor(columns: Columns, rows: RatingRows) {
    this.#columns = columns;
    this.#rows = rows;
  }

  /** Adds the row that `row` has found in `source`; a bad row adds nothing, not even ids, and gives the reason. */
  append(line: number, source: Buffer, row: RowReader): RejectReason | null {
    const { userId, movieId, rating, timestamp, required } = this.#columns;
    const { users, movies, batch } = this.#rows;
    if (row.fields < required) return 'missing column';
    const user = findId(users, source, row, userId);
    const movie = findId(movies, source, row, movieId);
    const bad =
      (user < 0 ? checkId(row.field(source, userId)) : null) ??
      (movie < 0 ? checkId(row.field(source, movieId)) : null) ??
      this.#readRating(source, row, rating) ??
      this.#readTime(source, row, timestamp);
    if (bad !== null) return bad;
    batch.add(
      line,
      user < 0 ? users.add(row.field(source, userId)) : user,
      movie < 0 ? movies.add(row.field(source, movieId)) : movie,
      this.#rating,
      this.#time,
    );
    return null;
  }

  #readRating(source: Buffer, row: RowReader, column: number): RejectReason | null {
    const from = row.starts[column] ?? 0;
    const to = row.ends[column] ?? 0;
    let digits = 0;
    let point = to;
    for (let at = from; at < to; at++) {
      const byte = source[at] ?? 0;
      if (isDigit(byte)) digits = digits * 10 + byte - zero;
      else if (byte === dot && point === to) point = at;
      else return this.#readRareRating(row.field(source, column));
    }
    const places = Math.max(0, to - point - 1);
    if (point === from || point > from + PLAIN_RATING_DIGITS || places > RATING_PLACES) {
      return this.#readRareRating(row.field(source, column));
    }
    return this.#keepRating(digits / (powersOfTen[places] ?? 1));
  }

  #readRareRating(rating: Buffer): RejectReason | null {
    const value = parseDecimal(rating.toString('latin1').trim());
    if (value === null) return notANumber(rating);
    const bad = this.#keepRating(value);
    this.#rating = roundRating(value);
    return bad;
  }

  #keepRating(value: number): RejectReason | null {
    const { min, max } = this.#rows.scale;
    if (value < min || value > max) return 'rating out of range';
    this.#rating = value;
    return null;
  }

  #readTime(source: Buffer, row: RowReader, column: number | null): RejectReason | null {
    this.#time = NO_TIME;
    if (column === null) return null;
    const from = row.starts[column] ?? 0;
    const to = row.ends[column] ?? 0;
    if (from === to) return null;
    if (to - from > TIMESTAMP_DIGITS) return this.#readRareTime(row.field(source, column));
    let seconds = 0;
    for (let at = from; at < to; at++) {
      const byte = source[at] ?? 0;
      if (!isDigit(byte)) return this.#readRareTime(row.field(source, column));
      seconds = seconds * 10 + byte - zero;
    }
    this.#time = seconds;
    return null;
  }

  #readRareTime(timestamp: Buffer): RejectReason | null {
    const seconds = parseSeconds(timestamp.toString('latin1').trim());
    if (seconds === null) return notANumber(timestamp);
    this.#time = seconds;
    return null;
  }
}

/** The number of an id that has occurred before, and so was checked; else -1. */
function findId(ids: IdTable, source: Buffer, row: RowReader, column: number): number {
  if (!row.isEscaped(column)) return ids.find(source, row.starts[column] ?? 0, row.ends[column] ?? 0);
  const id = row.field(source, column);
  return ids.find(id, 0, id.length);
}

function checkId(id: Buffer): RejectReason | null {
  if (id.length === 0) return 'empty id';
  if (id.includes(0)) return 'NUL byte';
  if (!isUtf8(id)) return 'invalid UTF-8';
  return codePoints(id.toString('utf8')) > MAX_ID_CHARACTERS ? 'id over 128 characters' : null;
}

function isDigit(byte: number): boolean {
  return byte >= zero && byte <= nine;
}

function notANumber(field: Buffer): RejectReason {
  if (field.includes(0)) return 'NUL byte';
  return isUtf8(field) ? 'bad number' : 'invalid UTF-8';
}

/** Code points of a text that may be far longer than anybody wants to count. */
function codePoints(text: string): number {
  return text.length > 2 * MAX_ID_CHARACTERS ? Number.POSITIVE_INFINITY : [...text].length;
}
