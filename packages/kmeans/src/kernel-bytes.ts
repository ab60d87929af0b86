import type { FavouritesMatrix } from './matrix.js';
import { isPrepared } from './prepare.js';

/**
 * Bytes that a prepared matrix holds for the kernels at this moment: its layout, and every area that a fit has rented.
 * They never become fewer. 0 where the matrix is not prepared.
 */
export function kernelBytes(matrix: FavouritesMatrix): number {
  if (!isPrepared(matrix)) return 0;
  const { memory } = matrix.layout;
  // Growing by nothing makes visible here what other threads have grown.
  memory.grow(0);
  return memory.buffer.byteLength;
}
