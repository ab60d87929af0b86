/** "PGCOPY\n\xff\r\n\0", a flags field and the length of a header extension that is never there. */
const HEADER_BYTES = 19;
/** A field count of two bytes, the user after its length of four bytes, the length of the array. */
const ROW_HEAD_BYTES = 14;
const USER = 6;
const ARRAY_LENGTH = 10;
/** Dimensions, whether there are nulls, type of the elements, length and lower bound. */
const ARRAY_HEADER_BYTES = 20;
/** Four bytes after their length. */
const ELEMENT_BYTES = 8;

/** Users in ascending order, with the numbers of their movies side by side. */
export interface Favourites {
  readonly users: Int32Array<ArrayBuffer>;
  /** For each user, where its movies end. */
  readonly ends: Int32Array<ArrayBuffer>;
  readonly movies: Int32Array<ArrayBuffer>;
}

/**
 * Collects the rows of `COPY (select int, int[] ...) TO STDOUT (FORMAT binary)`, whose layout is fixed where no value
 * is null and no array is empty (PostgreSQL manual, COPY, "Binary Format").
 */
export async function collectFavourites(stream: AsyncIterable<Buffer>): Promise<Favourites> {
  const users = new Column();
  const ends = new Column();
  const movies = new Column();
  let rest: Buffer = Buffer.alloc(0);
  let from = HEADER_BYTES;
  for await (const chunk of stream) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    // What is shorter than a row waits for the next chunk; the trailer of two bytes waits for ever.
    for (let end = endOfRow(bytes, from); end <= bytes.length; end = endOfRow(bytes, from)) {
      const first = from + ROW_HEAD_BYTES + ARRAY_HEADER_BYTES;
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
      movies.reserve((end - first) / ELEMENT_BYTES);
      for (let at = first; at < end; at += ELEMENT_BYTES) movies.push(view.getInt32(at + 4));
      users.reserve(1);
      users.push(view.getInt32(from + USER));
      ends.reserve(1);
      ends.push(movies.length);
      from = end;
    }
    const whole = Math.min(from, bytes.length);
    rest = bytes.subarray(whole);
    from -= whole;
  }
  return { users: users.values(), ends: ends.values(), movies: movies.values() };
}

function endOfRow(bytes: Buffer, from: number): number {
  const body = from + ROW_HEAD_BYTES;
  return body > bytes.length ? Number.POSITIVE_INFINITY : body + bytes.readInt32BE(from + ARRAY_LENGTH);
}

/** A column of integers that grows. */
class Column {
  length = 0;
  #values = new Int32Array(1 << 12);

  /** Makes room for so many more. */
  reserve(more: number): void {
    if (this.length + more <= this.#values.length) return;
    const larger = new Int32Array(Math.max(this.length + more, 2 * this.#values.length));
    larger.set(this.#values);
    this.#values = larger;
  }

  push(value: number): void {
    this.#values[this.length++] = value;
  }

  values(): Int32Array<ArrayBuffer> {
    return this.#values.subarray(0, this.length);
  }
}
