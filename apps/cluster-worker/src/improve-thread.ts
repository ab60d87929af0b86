import { parentPort, workerData } from 'node:worker_threads';
import { type FavouritesMatrix, type FitParams, improveFrom } from '@elbowroom/kmeans';

/** What the thread is started with. The matrix lies in shared memory and is not copied. */
export interface ImproveTask {
  readonly matrix: FavouritesMatrix;
  /** Of the fit at K - 1. */
  readonly labels: Uint8Array;
  /** Of the fit at K. */
  readonly params: FitParams;
}

const { matrix, labels, params }: ImproveTask = workerData;
parentPort?.postMessage(improveFrom(matrix, labels, params));
