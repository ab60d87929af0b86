/** "PGCOPY\n\xff\r\n\0", a flags field and the length of a header extension that is never there. */
const HEADER_BYTES = 19;
/** A field count of two bytes, then two integers of four bytes, each after its length of four. */
const TUPLE_BYTES = 18;
const FIRST_VALUE = 6;
const SECOND_VALUE = 14;

/** Pairs of integers in two growing columns. */
export interface Pairs {
  readonly length: number;
  readonly first: Int32Array;
  readonly second: Int32Array;
}

/**
 * Collects the rows of `COPY (select int, int ...) TO STDOUT (FORMAT binary)`, whose layout is fixed where no
 * value is null (PostgreSQL manual, COPY, "Binary Format"), into two columns.
 */
export async function collectPairs(stream: AsyncIterable<Buffer>): Promise<Pairs> {
  let first = new Int32Array(1 << 16);
  let second = new Int32Array(1 << 16);
  let length = 0;
  let rest: Buffer = Buffer.alloc(0);
  let skip = HEADER_BYTES;
  for await (const chunk of stream) {
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let at = 0;
    if (skip > 0) {
      if (bytes.length < skip) {
        rest = bytes;
        continue;
      }
      at = skip;
      skip = 0;
    }
    // What is shorter than a tuple waits for the next chunk; the trailer of two bytes waits for ever.
    for (; at + TUPLE_BYTES <= bytes.length; at += TUPLE_BYTES) {
      if (length === first.length) {
        first = grow(first);
        second = grow(second);
      }
      first[length] = bytes.readInt32BE(at + FIRST_VALUE);
      second[length] = bytes.readInt32BE(at + SECOND_VALUE);
      length++;
    }
    rest = bytes.subarray(at);
  }
  return { length, first: first.subarray(0, length), second: second.subarray(0, length) };
}

function grow(column: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(column.length * 2);
  larger.set(column);
  return larger;
}
