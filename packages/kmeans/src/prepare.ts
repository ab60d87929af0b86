import type { Prepared } from './backend.js';
import { PAGE_BYTES } from './kernels/areas.js';
import { WasmBackend } from './kernels/backend.js';
import { kernelsRun } from './kernels/exports.js';
import { isAddressable, layOut, type MatrixLayout, newMemory } from './kernels/layout.js';
import { checkMatrix, type FavouritesMatrix } from './matrix.js';
import { PlainBackend } from './plain/backend.js';
import { type Metric, rowsOf } from './rows.js';
import { spreadOf } from './spread.js';

/** A matrix that was checked and laid out for the kernels. Posted to other threads, it shares their memory. */
export interface PreparedMatrix extends FavouritesMatrix {
  readonly layout: MatrixLayout;
}

/**
 * Checks a matrix and lays it out for the kernels once, for any number of fits on any threads; a fit of a matrix that is
 * not prepared does both for itself. Where the machine has no SIMD the matrix is returned as it is.
 *
 * @returns the same matrix, to be posted whole
 * @throws ElbowroomError `MATRIX_INVALID`
 */
export function prepareMatrix(matrix: FavouritesMatrix): FavouritesMatrix | PreparedMatrix {
  checkMatrix(matrix);
  return kernelsTake(matrix) ? { ...matrix, layout: layOut(matrix, newMemory()) } : matrix;
}

/**
 * This thread's memory for matrices that were not prepared. One is kept, since a new one costs 0.2 ms and is freed
 * only by garbage collection; none while it is in use.
 */
let spare: WebAssembly.Memory | undefined;

/** A memory up to this size is kept for the next fit: 64 MiB. */
const MOST_KEPT_BYTES = 1024 * PAGE_BYTES;

/** Checks a matrix unless it was checked when it was prepared. */
export function checkUnprepared(matrix: FavouritesMatrix): void {
  if (!isPrepared(matrix)) checkMatrix(matrix);
}

/** Uses a checked matrix under a metric, on the fastest backend that takes it. */
export function withPrepared<Result>(
  matrix: FavouritesMatrix,
  metric: Metric | undefined,
  use: (prepared: Prepared) => Result,
): Result {
  if (isPrepared(matrix)) return use(onKernels(matrix, metric));
  if (!kernelsTake(matrix)) return use(plainly(matrix, metric));
  const memory = spare ?? newMemory();
  spare = undefined;
  try {
    return use(onKernels({ ...matrix, layout: layOut(matrix, memory) }, metric));
  } finally {
    if (memory.buffer.byteLength <= MOST_KEPT_BYTES) spare = memory;
  }
}

export function isPrepared(matrix: FavouritesMatrix): matrix is PreparedMatrix {
  return 'layout' in matrix;
}

export function onKernels(matrix: PreparedMatrix, metric?: Metric): Prepared {
  const rows = rowsOf(matrix, metric);
  const spread = rows.weights?.spread ?? matrix.layout.spread;
  return { ...rows, spread, backend: new WasmBackend(rows, matrix.layout) };
}

export function plainly(matrix: FavouritesMatrix, metric?: Metric): Prepared {
  const rows = rowsOf(matrix, metric);
  return { ...rows, spread: spreadOf(rows), backend: new PlainBackend(rows) };
}

function kernelsTake(matrix: FavouritesMatrix): boolean {
  return kernelsRun && isAddressable(matrix);
}
