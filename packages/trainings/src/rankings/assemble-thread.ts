import type { FavouritesMatrix } from '@elbowroom/kmeans';
import {
  assembleModel,
  mapTables,
  type RankerPlan,
  type RowArrays,
  type Tables,
  type Vote,
} from '@elbowroom/recommender';
import { answerTask } from '@elbowroom/threads';

/** What the thread is started with. */
export interface AssembleTask {
  readonly matrix: FavouritesMatrix;
  readonly plan: RankerPlan;
  readonly parts: readonly Uint8Array[];
  /** The training's clusters after the fix. */
  readonly groups: Vote;
}

export interface AssembledModel {
  readonly tables: Tables<RowArrays>;
  readonly labels: readonly Uint8Array[];
}

answerTask<AssembleTask, AssembledModel>(({ matrix, plan, parts, groups }) => {
  const { tables, labels } = assembleModel(matrix, plan, parts, groups);
  const arrays = mapTables((name) => {
    const { indptr, ids, values } = tables[name];
    return { indptr, ids, values };
  });
  return { result: { tables: arrays, labels } };
});
