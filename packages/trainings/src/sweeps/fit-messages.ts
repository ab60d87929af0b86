import type { PackedError } from '@elbowroom/errors';
import type { FavouritesMatrix, FitParams, FitResult } from '@elbowroom/kmeans';

/** One fit for a thread. The matrix lies in shared memory and is not copied. */
export type FitTask = {
  readonly matrix: FavouritesMatrix;
  readonly params: FitParams;
} & (
  | { readonly kind: 'fit' }
  /** From the labels of the fit at K - 1. */
  | { readonly kind: 'improve'; readonly labels: Uint8Array }
);

export interface FitMessage {
  readonly task: FitTask;
  /** One element; anything but 0 ends the fit between two iterations. */
  readonly stop: Int32Array;
}

export type FitAnswer =
  | { readonly kind: 'progress'; readonly done: number; readonly of: number }
  | { readonly kind: 'done'; readonly fit: FitResult }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly error: PackedError };
