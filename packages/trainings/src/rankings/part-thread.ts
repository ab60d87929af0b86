import type { FavouritesMatrix } from '@elbowroom/kmeans';
import { buildPart, type PartPlan } from '@elbowroom/recommender';
import { answerTask } from '@elbowroom/threads';

/** What the thread is started with. The matrix lies in shared memory and is not copied. */
export interface PartTask {
  readonly matrix: FavouritesMatrix;
  readonly part: PartPlan;
}

answerTask<PartTask, Uint8Array>(({ matrix, part }) => ({ result: buildPart(matrix, part) }));
