/** One row of a table: some numbers and a value for each. */
export interface Row {
  readonly ids: Int32Array;
  /** As long as `ids`. */
  readonly values: Float32Array;
}

/** A table of a model, or those rows of it that were read. */
export interface Rows {
  /** Without entries where there is no such row. */
  row(key: number): Row;
}

/** A whole table as it goes between threads: its rows one behind the other. */
export type RowArrays = Pick<RowTable, 'indptr' | 'ids' | 'values'>;

/** A whole table in memory. */
export class RowTable implements Rows, Row {
  /**
   * @param indptr where each row begins, and where the last ends
   * @param ids of all rows
   * @param values of all rows
   */
  constructor(
    readonly indptr: Int32Array,
    readonly ids: Int32Array,
    readonly values: Float32Array,
  ) {}

  static of(rows: readonly Row[]): RowTable {
    const indptr = new Int32Array(rows.length + 1);
    for (const [key, { ids }] of rows.entries()) indptr[key + 1] = indptr[key] + ids.length;
    const ids = new Int32Array(indptr[rows.length]);
    const values = new Float32Array(ids.length);
    for (const [key, row] of rows.entries()) {
      ids.set(row.ids, indptr[key]);
      values.set(row.values, indptr[key]);
    }
    return new RowTable(indptr, ids, values);
  }

  /** Little-endian: how many rows, where each begins and the last ends, and then all entries as {@link encodeRow} has them. */
  encode(): Uint8Array {
    const entries = encodeRow(this);
    const head = new DataView(new ArrayBuffer(4 * (this.indptr.length + 1)));
    head.setInt32(0, this.length, true);
    for (const [i, start] of this.indptr.entries()) head.setInt32(4 * (i + 1), start, true);
    const bytes = new Uint8Array(head.byteLength + entries.length);
    bytes.set(new Uint8Array(head.buffer));
    bytes.set(entries, head.byteLength);
    return bytes;
  }

  static decode(bytes: Uint8Array): RowTable {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const length = view.getInt32(0, true) + 1;
    const indptr = Int32Array.from({ length }, (_, i) => view.getInt32(4 * (i + 1), true));
    const { ids, values } = decodeRow(bytes.subarray(4 * (length + 1)));
    return new RowTable(indptr, ids, values);
  }

  /** Rows are numbered from 0. */
  get length(): number {
    return this.indptr.length - 1;
  }

  row(key: number): Row {
    const [start, end] = [this.indptr[key], this.indptr[key + 1]];
    return { ids: this.ids.subarray(start, end), values: this.values.subarray(start, end) };
  }
}

/** Little-endian, whatever the machine: the ids, and then the values, of 4 bytes each. */
export function encodeRow({ ids, values }: Row): Uint8Array {
  const bytes = new Uint8Array(8 * ids.length);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < ids.length; i++) {
    view.setInt32(4 * i, ids[i], true);
    view.setFloat32(4 * (ids.length + i), values[i], true);
  }
  return bytes;
}

export function decodeRow(bytes: Uint8Array): Row {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = bytes.byteLength / 8;
  const ids = new Int32Array(length);
  const values = new Float32Array(length);
  // A change of a favourite waits for tens of thousands of entries: `from` with a function takes ten times as long.
  for (let i = 0; i < length; i++) {
    ids[i] = view.getInt32(4 * i, true);
    values[i] = view.getFloat32(4 * (length + i), true);
  }
  return { ids, values };
}

/** Rows become columns: ids ascend within each row of the result. */
export function transposed(rows: readonly Row[], columns: number): RowTable {
  const indptr = new Int32Array(columns + 1);
  for (const { ids } of rows) {
    for (const id of ids) indptr[id + 1] += 1;
  }
  for (let column = 0; column < columns; column++) indptr[column + 1] += indptr[column];
  const next = indptr.slice();
  const ids = new Int32Array(indptr[columns]);
  const values = new Float32Array(ids.length);
  for (const [key, row] of rows.entries()) {
    for (let i = 0; i < row.ids.length; i++) {
      const entry = next[row.ids[i]]++;
      ids[entry] = key;
      values[entry] = row.values[i];
    }
  }
  return new RowTable(indptr, ids, values);
}
