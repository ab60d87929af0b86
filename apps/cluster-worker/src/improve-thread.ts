import { parentPort, workerData } from 'node:worker_threads';
import { type PackedError, packError } from '@elbowroom/errors';
import {
  type FavouritesMatrix,
  type FitParams,
  type FitResult,
  improveFrom,
  withoutDistances,
} from '@elbowroom/kmeans';

/** What the thread is started with. The matrix lies in shared memory and is not copied. */
export interface ImproveTask {
  readonly matrix: FavouritesMatrix;
  /** Of the fit at K - 1. */
  readonly labels: Uint8Array;
  /** Of the fit at K. */
  readonly params: FitParams;
}

export type ImproveAnswer =
  | { readonly kind: 'done'; readonly fit: FitResult }
  | { readonly kind: 'failed'; readonly error: PackedError };

parentPort?.postMessage(answer(workerData));

function answer({ matrix, labels, params }: ImproveTask): ImproveAnswer {
  try {
    return { kind: 'done', fit: withoutDistances(improveFrom(matrix, labels, params)) };
  } catch (error) {
    return { kind: 'failed', error: packError(error) };
  }
}
