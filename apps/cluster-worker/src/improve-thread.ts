import { answerTask } from '@elbowroom/jobs/thread';
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

answerTask<ImproveTask, FitResult>(({ matrix, labels, params }) => ({
  result: withoutDistances(improveFrom(matrix, labels, params)),
}));
