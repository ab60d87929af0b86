import { NO_TIME } from '../reader/batch.js';

/** "PGCOPY\n\xff\r\n\0", no flags, no header extension. */
const HEADER = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1');
const TRAILER = -1;

const NULL_LENGTH = -1;
/** Dimensions, whether there are nulls, type of the elements, length and lower bound. */
const ARRAY_HEADER_BYTES = 20;
const INT4 = { oid: 23, bytes: 4 };
const FLOAT4 = { oid: 700, bytes: 4 };
const INT8 = { oid: 20, bytes: 8 };

/** A chunk for the connection, and the row that makes it full. */
const INITIAL_BYTES = 320 * 1024;
const UPPER_WORD = 2 ** 32;

/** Writes rows in COPY's binary format (PostgreSQL manual, COPY, "Binary Format"). */
export class BinaryRows {
  #bytes = Buffer.allocUnsafeSlow(INITIAL_BYTES);
  #view = viewOf(this.#bytes);
  #length = HEADER.copy(this.#bytes);

  /** Bytes that wait to be taken. */
  get length(): number {
    return this.#length;
  }

  /** Hands over what has been written, for good. */
  take(): Buffer {
    const taken = this.#bytes.subarray(0, this.#length);
    this.#bytes = Buffer.allocUnsafeSlow(INITIAL_BYTES);
    this.#view = viewOf(this.#bytes);
    this.#length = 0;
    return taken;
  }

  begin(fields: number): void {
    this.#reserve(2);
    this.#view.setInt16(this.#length, fields);
    this.#length += 2;
  }

  end(): void {
    this.begin(TRAILER);
  }

  int4(value: number): void {
    this.#reserve(8);
    this.#int32(INT4.bytes);
    this.#int32(value);
  }

  text(value: string): void {
    const bytes = Buffer.byteLength(value);
    this.#reserve(4 + bytes);
    this.#int32(bytes);
    this.#length += this.#bytes.write(value, this.#length);
  }

  int4Array(values: Int32Array, length: number): void {
    this.#beginArray(INT4, length);
    for (let i = 0; i < length; i++) {
      this.#int32(INT4.bytes);
      this.#int32(values[i] ?? 0);
    }
  }

  float4Array(values: Float32Array, length: number): void {
    this.#beginArray(FLOAT4, length);
    for (let i = 0; i < length; i++) {
      this.#int32(FLOAT4.bytes);
      this.#view.setFloat32(this.#length, values[i] ?? 0);
      this.#length += 4;
    }
  }

  /** Whole seconds as bigint; {@link NO_TIME} is null. */
  timeArray(values: Float64Array, length: number): void {
    let missing = 0;
    for (let i = 0; i < length; i++) if (values[i] === NO_TIME) missing++;
    this.#beginArray(INT8, length, missing);
    for (let i = 0; i < length; i++) {
      const value = values[i] ?? 0;
      if (value === NO_TIME) {
        this.#int32(NULL_LENGTH);
        continue;
      }
      const upper = Math.floor(value / UPPER_WORD);
      this.#int32(INT8.bytes);
      this.#int32(upper);
      this.#int32(value - upper * UPPER_WORD);
    }
  }

  #beginArray(type: { oid: number; bytes: number }, length: number, nulls = 0): void {
    const bytes = ARRAY_HEADER_BYTES + 4 * length + type.bytes * (length - nulls);
    this.#reserve(4 + bytes);
    this.#int32(bytes);
    this.#int32(1);
    this.#int32(nulls > 0 ? 1 : 0);
    this.#int32(type.oid);
    this.#int32(length);
    this.#int32(1);
  }

  #int32(value: number): void {
    this.#view.setInt32(this.#length, value);
    this.#length += 4;
  }

  #reserve(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(2 * Math.max(this.#bytes.length, bytes));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
    this.#view = viewOf(larger);
  }
}

function viewOf(bytes: Buffer): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
