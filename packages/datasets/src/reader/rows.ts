export const lineFeed = 0x0a;
export const carriageReturn = 0x0d;
const space = 0x20;
const quote = 0x22;

/** How the fields of a row are told apart. */
export interface Dialect {
  /** The byte between two fields. */
  readonly separator: number;
  /** Whether it takes two such bytes, as in MovieLens 1M. */
  readonly doubled: boolean;
  /** Whether a field may stand in quotes, with separators, line feeds and doubled quotes inside. */
  readonly quotes: boolean;
}

/**
 * How reading a row ended: `complete`; `cut`, where the bytes end before the row does; `stray`, where
 * something other than a separator follows a closing quote.
 */
export type RowEnd = 'complete' | 'cut' | 'stray';

/**
 * Finds the fields of one row after another in a buffer, without copying any. Spaces around a field do not
 * belong to it; spaces inside its quotes do. One reader is used for all rows, and holds the latest.
 */
export class RowReader {
  /** Offsets in the buffer at which the row's first fields start and end, quotes left out. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Fields in the row; those beyond the number asked for are counted, not kept. */
  fields = 0;
  /** Physical lines that the row spans. */
  lines = 0;
  /** Offset behind the row's line feed; in a row that is not complete, where reading stopped. */
  next = 0;

  readonly #dialect: Dialect;
  /** 1 where a field holds quotes that are written doubled. */
  readonly #escaped: Uint8Array;

  /** @param kept how many fields of a row to keep, from the first. */
  constructor(dialect: Dialect, kept: number) {
    this.#dialect = dialect;
    this.starts = new Int32Array(kept);
    this.ends = new Int32Array(kept);
    this.#escaped = new Uint8Array(kept);
  }

  /** Reads the row that starts at offset `from`. */
  read(bytes: Buffer, from: number): RowEnd {
    const { separator, doubled, quotes } = this.#dialect;
    const length = bytes.length;
    this.fields = 0;
    this.lines = 1;
    let at = from;
    for (;;) {
      while (at < length && bytes[at] === space) at++;
      const start = at;
      if (quotes && at < length && bytes[at] === quote) {
        const end = this.#readQuoted(bytes, at + 1);
        if (end !== 'complete') return end;
        at = this.next;
      } else {
        while (at < length) {
          const byte = bytes[at];
          if (byte === lineFeed) break;
          if (byte === separator && (!doubled || bytes[at + 1] === separator)) break;
          at++;
        }
        if (at === length) return 'cut';
        this.#keep(start, trimmedEnd(bytes, start, at), 0);
      }
      if (bytes[at] === lineFeed) {
        this.next = at + 1;
        return 'complete';
      }
      at += doubled ? 2 : 1;
    }
  }

  /** Whether the row holds nothing but spaces. */
  isBlank(): boolean {
    return this.fields === 1 && this.starts[0] === this.ends[0];
  }

  /** A kept field's bytes as they were meant: doubled quotes are single. */
  field(bytes: Buffer, index: number): Buffer {
    const raw = bytes.subarray(this.starts[index], this.ends[index]);
    return this.isEscaped(index) ? Buffer.from(raw.toString('latin1').replaceAll('""', '"'), 'latin1') : raw;
  }

  /** Whether a kept field's bytes differ from what {@link field} gives. */
  isEscaped(index: number): boolean {
    return this.#escaped[index] === 1;
  }

  /** Reads on from behind an opening quote to the separator or line feed behind the closing one. */
  #readQuoted(bytes: Buffer, start: number): RowEnd {
    const length = bytes.length;
    let at = start;
    let escaped: 0 | 1 = 0;
    for (; ; at++) {
      if (at >= length) return 'cut';
      const byte = bytes[at];
      if (byte === lineFeed) this.lines++;
      if (byte !== quote) continue;
      if (bytes[at + 1] !== quote) break;
      escaped = 1;
      at++;
    }
    this.#keep(start, at, escaped);
    at++;
    while (at < length && bytes[at] === space) at++;
    if (bytes[at] === carriageReturn) at++;
    this.next = at;
    if (at >= length) return 'cut';
    return bytes[at] === lineFeed || bytes[at] === this.#dialect.separator ? 'complete' : 'stray';
  }

  #keep(start: number, end: number, escaped: 0 | 1): void {
    const index = this.fields++;
    if (index >= this.starts.length) return;
    this.starts[index] = start;
    this.ends[index] = end;
    this.#escaped[index] = escaped;
  }
}

/** Where an unquoted field ends that reaches up to the separator or line feed at `stop`. */
function trimmedEnd(bytes: Buffer, start: number, stop: number): number {
  let end = stop;
  if (end > start && bytes[end] === lineFeed && bytes[end - 1] === carriageReturn) end--;
  while (end > start && bytes[end - 1] === space) end--;
  return end;
}
