import type { FavouritesMatrix } from '../matrix.js';
import { checkMatrix } from '../matrix.js';
import { PAGE_BYTES } from './areas.js';
import { kernelsRun } from './exports.js';
import { isAddressable, layOut, newMemory } from './kernel-matrix.js';

/** A memory as large as this, or smaller, waits for the next fit: 64 MiB. */
const MOST_KEPT_BYTES = 1024 * PAGE_BYTES;

/**
 * Lays a matrix out for kernels once, for any number of fits on any threads. Without it each fit does so for itself.
 * Where the machine has no SIMD it stays as it is.
 *
 * @returns the same matrix, to be posted whole
 * @throws ElbowroomError `MATRIX_INVALID`
 */
export function prepareMatrix(matrix: FavouritesMatrix): FavouritesMatrix {
  checkMatrix(matrix);
  return takesKernels(matrix) ? { ...matrix, kernels: layOut(matrix, newMemory()) } : matrix;
}

/**
 * This thread's memory for matrices that nobody prepared. One is kept, since a new one costs 0.2 ms and is given back
 * only when garbage is collected; none while it is in use.
 */
let spare: WebAssembly.Memory | undefined;

/** Does something with a matrix that is prepared, as far as it can be. */
export function withPrepared<Result>(
  matrix: FavouritesMatrix,
  use: (prepared: FavouritesMatrix) => Result,
): Result {
  if (matrix.kernels || !takesKernels(matrix)) return use(matrix);
  const memory = spare ?? newMemory();
  spare = undefined;
  try {
    return use({ ...matrix, kernels: layOut(matrix, memory) });
  } finally {
    if (memory.buffer.byteLength <= MOST_KEPT_BYTES) spare = memory;
  }
}

function takesKernels(matrix: FavouritesMatrix): boolean {
  return kernelsRun && isAddressable(matrix);
}
