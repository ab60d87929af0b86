import type { RatingRows } from './rating-rows.js';
import { printable, type RejectReason } from './rejects.js';
import { type Columns, RowParser } from './row-parser.js';
import { carriageReturn, type Dialect, lineFeed, type RowEnd, RowReader } from './rows.js';

/** How the rows of a text file are written, and where they begin. */
export interface Layout {
  readonly dialect: Dialect;
  readonly columns: Columns;
  /** Offset of the first row: behind a byte order mark, blank lines and the header. */
  readonly start: number;
  /** Physical line of the first row, from 1. */
  readonly line: number;
}

/**
 * A row that is longer is bad. It bounds what a quote that is never closed can hold back, and no row with
 * ratings comes near it.
 */
export const MAX_ROW_BYTES = 1024 * 1024;

const nothing = Buffer.alloc(0);

/**
 * Turns the bytes of a text file, in pieces of any size, into rows. What comes out does not depend on where the pieces
 * are cut.
 */
export class RatingsScanner {
  readonly #row: RowReader;
  readonly #parser: RowParser;
  readonly #rows: RatingRows;
  #line: number;
  /** The start of a row whose end is still to come. */
  #rest: Buffer = nothing;
  /** Whether bytes are thrown away up to the next line feed, behind a line that is too long. */
  #skipping = false;

  constructor({ dialect, columns, line }: Layout, rows: RatingRows) {
    this.#row = new RowReader(dialect, columns.required);
    this.#parser = new RowParser(columns, rows);
    this.#rows = rows;
    this.#line = line;
  }

  /** Takes the next piece of the file. */
  push(piece: Buffer): void {
    // Only the line that was cut is copied, not the whole piece.
    const cut = this.#rest.length === 0 ? 0 : piece.indexOf(lineFeed) + 1;
    if (cut > 0) this.#scan(Buffer.concat([this.#rest, piece.subarray(0, cut)]), false);
    const behind = piece.subarray(cut);
    this.#scan(this.#rest.length === 0 ? behind : Buffer.concat([this.#rest, behind]), false);
  }

  /** Takes the end of the file, which may lie in the middle of a line. */
  end(): void {
    if (this.#rest.length > 0) this.#scan(Buffer.concat([this.#rest, Buffer.of(lineFeed)]), true);
  }

  #scan(bytes: Buffer, atEnd: boolean): void {
    let from = this.#skipping ? this.#skipLine(bytes, 0) : 0;
    while (from < bytes.length) {
      const end = this.#row.read(bytes, from);
      if (end === 'complete' && this.#row.next - from <= MAX_ROW_BYTES) {
        this.#finish(bytes, from);
        from = this.#row.next;
      } else if (this.#mayGoOn(bytes, from, end) && !atEnd) {
        break;
      } else {
        from = this.#giveUp(bytes, from, end);
      }
    }
    this.#rest = bytes.subarray(from);
  }

  #finish(bytes: Buffer, from: number): void {
    const row = this.#row;
    if (!row.isBlank()) {
      const bad = this.#parser.append(this.#line, bytes, row);
      if (bad !== null) this.#reject(bad, bytes.subarray(from, row.next));
    }
    this.#line += row.lines;
  }

  /** Whether more bytes could still change what becomes of a row that is not complete. */
  #mayGoOn(bytes: Buffer, from: number, end: RowEnd): boolean {
    const isShort = bytes.length - from <= MAX_ROW_BYTES;
    return isShort && (end === 'cut' || bytes.indexOf(lineFeed, from) === -1);
  }

  /**
   * Rejects the first line of a row whose quotes do not work out, or of one that is too long, and goes on with
   * the next line: a quote that somebody forgot must not swallow the rows behind it.
   */
  #giveUp(bytes: Buffer, from: number, end: RowEnd): number {
    const found = bytes.indexOf(lineFeed, from);
    const stop = found === -1 ? bytes.length : found;
    let reason: RejectReason = 'unclosed quote';
    if (stop - from >= MAX_ROW_BYTES) reason = 'row too long';
    else if (end === 'stray' && this.#row.next < stop) reason = 'text after a quote';
    this.#reject(reason, bytes.subarray(from, stop));
    return this.#skipLine(bytes, from);
  }

  #skipLine(bytes: Buffer, from: number): number {
    const found = bytes.indexOf(lineFeed, from);
    this.#skipping = found === -1;
    if (found === -1) return bytes.length;
    this.#line++;
    return found + 1;
  }

  #reject(reason: RejectReason, row: Buffer): void {
    this.#rows.reject({ line: this.#line, reason, text: printable(withoutLineEnd(row)) });
  }
}

function withoutLineEnd(row: Buffer): Buffer {
  let end = row.length;
  if (row[end - 1] === lineFeed) end--;
  if (row[end - 1] === carriageReturn) end--;
  return row.subarray(0, end);
}
