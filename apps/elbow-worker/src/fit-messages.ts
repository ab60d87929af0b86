import type { PackedError } from '@elbowroom/errors';
import type { FavouritesMatrix, FitParams, FitResult } from '@elbowroom/kmeans';

/** One fit for a thread. The matrix lies in shared memory and is not copied. */
export interface FitTask {
  readonly matrix: FavouritesMatrix;
  readonly params: FitParams;
  /** One element; anything but 0 ends the fit between two iterations. */
  readonly stop: Int32Array;
}

export type FitAnswer =
  | { readonly kind: 'progress'; readonly done: number; readonly of: number }
  | { readonly kind: 'done'; readonly fit: FitResult }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly error: PackedError };
