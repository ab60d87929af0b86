import { isUtf8 } from 'node:buffer';
import {
  canonicalDecimal,
  canonicalSeconds,
  parseDecimal,
  RATING_PLACES,
  TIMESTAMP_DIGITS,
} from './decimals.js';
import type { Columns } from './layout.js';
import { MAX_ID_CHARACTERS, type RejectReason } from './rejects.js';
import type { RowReader } from './rows.js';

/** The least and the greatest rating there can be. */
export interface Scale {
  readonly min: number;
  readonly max: number;
}

const tab = 0x09;
const lineFeed = 0x0a;
const dot = 0x2e;
const zero = 0x30;
const nine = 0x39;
const backslash = 0x5c;

/** Two ids of four-byte or escaped characters, three numbers, separators. */
const MAX_LINE_BYTES = 2 * 4 * MAX_ID_CHARACTERS + 128;

const INITIAL_BYTES = 256 * 1024;

/** Digits before the point up to which a rating's value is exact in a double whatever follows the point. */
const PLAIN_RATING_DIGITS = 8;

const powersOfTen = Float64Array.from({ length: RATING_PLACES + 1 }, (_, exponent) => 10 ** exponent);

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/**
 * Writes good rows as lines of Postgres' COPY text format: line number, user id, movie id, rating, timestamp.
 *
 * Every field has two ways through: bytes of the common shape (printable ASCII ids, plain digits) are
 * copied straight from the row; anything else goes through a string, which is exact and ten times slower.
 */
export class CopyWriter {
  readonly #columns: Columns;
  readonly #scale: Scale;
  #bytes = Buffer.allocUnsafeSlow(INITIAL_BYTES);
  #length = 0;

  constructor(columns: Columns, scale: Scale) {
    this.#columns = columns;
    this.#scale = scale;
  }

  /** Bytes that wait to be taken. */
  get length(): number {
    return this.#length;
  }

  /** Hands over what has been written, for good. */
  take(): Buffer {
    const taken = this.#bytes.subarray(0, this.#length);
    this.#bytes = Buffer.allocUnsafeSlow(INITIAL_BYTES);
    this.#length = 0;
    return taken;
  }

  /** Appends the row that `row` has found in `source`; a bad row appends nothing and gives the reason. */
  append(line: number, source: Buffer, row: RowReader): RejectReason | null {
    if (row.fields < this.#columns.required) return 'missing column';
    this.#reserve();
    const before = this.#length;
    this.#writeLineNumber(line);
    this.#endField(tab);
    const bad =
      this.#writeId(source, row, this.#columns.userId) ??
      this.#writeId(source, row, this.#columns.movieId) ??
      this.#writeRating(source, row, this.#columns.rating) ??
      this.#writeTimestamp(source, row, this.#columns.timestamp);
    if (bad !== null) this.#length = before;
    return bad;
  }

  #writeId(source: Buffer, row: RowReader, column: number): RejectReason | null {
    const from = row.starts[column] ?? 0;
    const to = row.ends[column] ?? 0;
    if (from === to) return 'empty id';
    const isPlain = to - from <= MAX_ID_CHARACTERS && !row.isEscaped(column);
    if (!isPlain) return this.#writeRareId(row.field(source, column));
    const bytes = this.#bytes;
    let length = this.#length;
    for (let at = from; at < to; at++) {
      const byte = source[at] ?? 0;
      const isPrintable = byte >= 0x20 && byte <= 0x7e && byte !== backslash;
      if (!isPrintable) return this.#writeRareId(row.field(source, column));
      bytes[length++] = byte;
    }
    this.#length = length;
    this.#endField(tab);
    return null;
  }

  #writeRareId(id: Buffer): RejectReason | null {
    if (id.includes(0)) return 'NUL byte';
    if (!isUtf8(id)) return 'invalid UTF-8';
    const text = id.toString('utf8');
    if (codePoints(text) > MAX_ID_CHARACTERS) return 'id over 128 characters';
    this.#writeText(text.replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? character));
    this.#endField(tab);
    return null;
  }

  #writeRating(source: Buffer, row: RowReader, column: number): RejectReason | null {
    const from = row.starts[column] ?? 0;
    const to = row.ends[column] ?? 0;
    let digits = 0;
    let point = to;
    // Offset behind the last digit that counts: zeros that end the fraction, and its point, do not.
    let last = from;
    for (let at = from; at < to; at++) {
      const byte = source[at] ?? 0;
      if (isDigit(byte)) {
        digits = digits * 10 + byte - zero;
        if (point === to || byte !== zero) last = at + 1;
      } else if (byte === dot && point === to) {
        point = at;
      } else {
        return this.#writeRareRating(row.field(source, column));
      }
    }
    const places = Math.max(0, to - point - 1);
    const isPadded = source[from] === zero && point > from + 1;
    if (point === from || point > from + PLAIN_RATING_DIGITS || places > RATING_PLACES || isPadded) {
      return this.#writeRareRating(row.field(source, column));
    }
    const value = digits / (powersOfTen[places] ?? 1);
    if (value < this.#scale.min || value > this.#scale.max) return 'rating out of range';
    this.#writeBytes(source, from, last);
    this.#endField(tab);
    return null;
  }

  #writeRareRating(rating: Buffer): RejectReason | null {
    const value = parseDecimal(rating.toString('latin1').trim());
    if (value === null) return notANumber(rating);
    if (value < this.#scale.min || value > this.#scale.max) return 'rating out of range';
    this.#writeText(canonicalDecimal(value));
    this.#endField(tab);
    return null;
  }

  #writeTimestamp(source: Buffer, row: RowReader, column: number | null): RejectReason | null {
    if (column === null || row.starts[column] === row.ends[column]) {
      this.#writeText('\\N');
      this.#endField(lineFeed);
      return null;
    }
    const from = row.starts[column] ?? 0;
    const to = row.ends[column] ?? 0;
    let at = from;
    while (at < to && isDigit(source[at] ?? 0)) at++;
    const isPlain = at === to && to - from <= TIMESTAMP_DIGITS && source[from] !== zero;
    if (!isPlain) return this.#writeRareTimestamp(row.field(source, column));
    this.#writeBytes(source, from, to);
    this.#endField(lineFeed);
    return null;
  }

  #writeRareTimestamp(timestamp: Buffer): RejectReason | null {
    const seconds = canonicalSeconds(timestamp.toString('latin1').trim());
    if (seconds === null) return notANumber(timestamp);
    this.#writeText(seconds);
    this.#endField(lineFeed);
    return null;
  }

  #writeLineNumber(line: number): void {
    let places = 1;
    for (let bound = 10; bound <= line; bound *= 10) places++;
    let rest = line;
    for (let at = this.#length + places - 1; at >= this.#length; at--) {
      const tens = Math.floor(rest / 10);
      this.#bytes[at] = zero + rest - tens * 10;
      rest = tens;
    }
    this.#length += places;
  }

  // Fields are a few bytes long: a loop is quicker than a call to copy them.
  #writeBytes(source: Buffer, from: number, to: number): void {
    const bytes = this.#bytes;
    let length = this.#length;
    for (let at = from; at < to; at++) bytes[length++] = source[at] ?? 0;
    this.#length = length;
  }

  #writeText(text: string): void {
    this.#length += this.#bytes.write(text, this.#length, 'utf8');
  }

  #endField(separator: number): void {
    this.#bytes[this.#length++] = separator;
  }

  #reserve(): void {
    if (this.#length + MAX_LINE_BYTES <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(2 * this.#bytes.length);
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
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
