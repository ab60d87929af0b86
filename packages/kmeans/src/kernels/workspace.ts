import { rent } from './areas.js';
import { DRIFTS, LISTED_USERS } from './bounds.js';
import { type Kernels, kernelsOn } from './exports.js';
import { arraysOf, type KernelArrays, type KernelMatrix } from './kernel-matrix.js';
import { TRIALS } from './seeding.js';
import { type SumType, sumsOf } from './sums.js';

/** See `Partition` in assembly/partition.ts. */
const PARTITION_FIELDS = 22;

/** Addresses that suit vectors, and arrays that share no cache line. */
const ALIGNMENT = 64;

/** Above this, bounds cost more memory than they save time: with the 260,000 users of MovieLens 26M, from K = 65 on. */
const MOST_GAP_BYTES = 64 * 2 ** 20;

/** Everything that the kernels need for one fit at a time. The arrays lie in the matrix's memory; ./exports.ts has their meaning. */
export interface Workspace {
  readonly k: number;
  readonly stride: number;
  readonly bounded: boolean;
  readonly popular: number;
  readonly kernels: Kernels;
  readonly users: number;
  readonly matrix: KernelArrays;
  /** The address of the rows' weights, 0 where all are 1. */
  readonly weights: number;
  readonly arrays: ReturnType<typeof placeArrays>;
}

/** Does something at one K with a workspace, whose arrays are not cleared before. */
export function withWorkspace<Result>(
  matrix: KernelMatrix,
  k: number,
  use: (workspace: Workspace) => Result,
): Result {
  const { users, memory } = matrix;
  const { type: sumType, lanes, popular } = sumsOf(matrix);
  const stride = Math.ceil(k / lanes) * lanes;
  const bounded = users * stride * Float32Array.BYTES_PER_ELEMENT <= MOST_GAP_BYTES;

  let bytes = 0;
  placeArrays(matrix, { stride, bounded, sumType }, (type, length) => {
    bytes = aligned(bytes + length * type.BYTES_PER_ELEMENT);
    return new type(nowhere, 0, 0);
  });
  const area = rent(memory, bytes);
  try {
    // Growing by nothing makes visible here what other threads have grown.
    memory.grow(0);
    let { address } = area;
    const arrays = placeArrays(matrix, { stride, bounded, sumType }, (type, length) => {
      const array = new type(memory.buffer, address, length);
      address = aligned(address + array.byteLength);
      return array;
    });
    if (matrix.weights) arrays.weights.set(matrix.weights.weights);
    return use({
      k,
      stride,
      bounded,
      popular,
      users,
      kernels: kernelsOn(memory),
      matrix: arraysOf(matrix),
      weights: matrix.weights ? arrays.weights.byteOffset : 0,
      arrays,
    });
  } finally {
    area.release();
  }
}

type Place = <T extends { readonly byteLength: number }>(
  type: {
    readonly BYTES_PER_ELEMENT: number;
    new (buffer: SharedArrayBuffer, address: number, length: number): T;
  },
  length: number,
) => T;

const nowhere = new SharedArrayBuffer(0);

function placeArrays(
  { users, movies, weights }: KernelMatrix,
  { stride, bounded, sumType }: { stride: number; bounded: boolean; sumType: SumType },
  place: Place,
) {
  return {
    weights: place(Int32Array, weights ? users : 0),
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
    partition: place(Uint32Array, PARTITION_FIELDS),
    looked: place(Float64Array, users),
    counters: place(Float64Array, 2),
    limits: place(Float64Array, 2),
    settled: place(Uint8Array, users),
  };
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
}
