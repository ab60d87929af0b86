import type { FavouritesMatrix } from './matrix.js';

/**
 * Bytes that a prepared matrix holds for kernels at this moment: itself, and every area that a fit has rented. They never
 * become fewer. 0 where the matrix is not prepared.
 */
export function kernelBytes({ kernels }: FavouritesMatrix): number {
  // Growing by nothing makes visible here what other threads have grown.
  kernels?.memory.grow(0);
  return kernels?.memory.buffer.byteLength ?? 0;
}
