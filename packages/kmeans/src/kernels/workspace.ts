import type { Rows } from '../rows.js';
import { rent } from './areas.js';
import { type Kernels, kernelsOn } from './exports.js';
import { arraysOf, type LayoutArrays, type MatrixLayout } from './layout.js';
import { STRUCT_DOUBLES, Struct } from './struct.js';
import { type SumType, sumsOf } from './sums.js';

/** Rows on trial in one pass of the seeding: at most 2 + floor(ln 255), which is 7, and a power of two. */
export const TRIALS = 8;

/** Rows of `drifts`: ./bounds.ts has what they hold. */
const DRIFTS = 4;

/** `BATCH` in assembly/assign.ts. */
const LISTED_USERS = 1024;

/** Array addresses are multiples of this: it suits vectors, and no two arrays share a cache line. */
const ALIGNMENT = 64;

/** Above this, bounds cost more memory than they save time: with the 260,000 users of MovieLens 26M, from K = 65 on. */
const MOST_GAP_BYTES = 64 * 2 ** 20;

/** The memory in which the kernels work for one fit at a time; ./fields.js describes the arrays. */
export interface Workspace {
  readonly k: number;
  readonly rows: Rows;
  readonly stride: number;
  /** Whether there is room for the bounds of an assignment. */
  readonly bounded: boolean;
  readonly layout: LayoutArrays;
  readonly arrays: ReturnType<typeof placeArrays>;
  readonly struct: Struct;
  readonly kernels: Kernels;
}

/** Rents a workspace at one K. Its arrays hold what the last fit left there. */
export function withWorkspace<Result>(
  rows: Rows,
  layout: MatrixLayout,
  k: number,
  use: (workspace: Workspace) => Result,
): Result {
  const { users, movies, memory } = layout;
  const { type: sumType, lanes, popular } = sumsOf(layout, rows);
  const stride = Math.ceil(k / lanes) * lanes;
  const bounded = users * stride * Float32Array.BYTES_PER_ELEMENT <= MOST_GAP_BYTES;
  const weighted = rows.weights !== undefined;
  const shape = { users, movies, weighted, stride, bounded, sumType };

  let bytes = 0;
  placeAll(shape, (type, length) => {
    bytes = aligned(bytes + length * type.BYTES_PER_ELEMENT);
    return new type(nowhere, 0, 0);
  });
  const area = rent(memory, bytes);
  try {
    // Growing by nothing makes visible here what other threads have grown.
    memory.grow(0);
    let { address } = area;
    const { arrays, fields } = placeAll(shape, (type, length) => {
      const array = new type(memory.buffer, address, length);
      address = aligned(address + array.byteLength);
      return array;
    });
    if (rows.weights) arrays.weights.set(rows.weights.weights);

    const matrix = arraysOf(layout);
    const struct = new Struct(fields);
    struct.set('users', users);
    struct.set('movies', movies);
    struct.set('clusters', k);
    struct.set('stride', stride);
    struct.set('popular', popular);
    struct.set('indptr', matrix.indptr.byteOffset);
    struct.set('indices', matrix.indices.byteOffset);
    setAddresses(struct, arrays);
    return use({ k, rows, stride, bounded, layout: matrix, arrays, struct, kernels: kernelsOn(memory) });
  } finally {
    area.release();
  }
}

/** What the lengths of the arrays depend on. */
interface Shape {
  readonly users: number;
  readonly movies: number;
  readonly weighted: boolean;
  readonly stride: number;
  readonly bounded: boolean;
  readonly sumType: SumType;
}

type Place = <T extends { readonly byteLength: number; readonly byteOffset: number }>(
  type: {
    readonly BYTES_PER_ELEMENT: number;
    new (buffer: SharedArrayBuffer, address: number, length: number): T;
  },
  length: number,
) => T;

const nowhere = new SharedArrayBuffer(0);

function placeAll(shape: Shape, place: Place) {
  return { fields: place(Float64Array, STRUCT_DOUBLES), arrays: placeArrays(shape, place) };
}

function placeArrays({ users, movies, weighted, stride, bounded, sumType }: Shape, place: Place) {
  return {
    weights: place(Int32Array, weighted ? users : 0),
    sums: place<InstanceType<SumType>>(sumType, movies * stride),
    tallies: place(Float64Array, 3 * stride),
    exact: place(BigInt64Array, 3 * stride),
    terms: place(Float64Array, 3 * stride),
    crossed: place(Float64Array, stride),
    exactlyCrossed: place(BigInt64Array, stride),
    scratch: place(Float64Array, 2 * stride),
    labels: place(Uint8Array, users),
    moves: place(Uint32Array, 2 * users),
    likes: place(Uint8Array, TRIALS * movies),
    tried: place(Uint32Array, TRIALS),
    lengths: place(Int32Array, TRIALS),
    scaled: place(Float64Array, 2 * TRIALS),
    closest: place(Int32Array, users),
    distances: place(Int32Array, TRIALS * users),
    potentials: place(Float64Array, TRIALS),
    own: place(Float64Array, users),
    other: place(Float64Array, users),
    gaps: place(Float32Array, bounded ? stride * users : 0),
    drifts: place(Float32Array, bounded ? DRIFTS * stride : 0),
    list: place(Uint32Array, bounded ? LISTED_USERS : 0),
    reaches: place(Float32Array, bounded ? users : 0),
    paths: place(Float64Array, bounded ? stride : 0),
    looked: place(Float64Array, users),
    settled: place(Uint8Array, users),
  };
}

function setAddresses(struct: Struct, arrays: ReturnType<typeof placeArrays>): void {
  let field: keyof typeof arrays;
  for (field in arrays) {
    const { length, byteOffset } = arrays[field];
    struct.set(field, length === 0 ? 0 : byteOffset);
  }
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}
