import type { Pool } from '@elbowroom/db';
import { ElbowroomError } from '@elbowroom/errors';
import type { JobContext } from '@elbowroom/jobs';
import type { Fixed, RankerPlan } from '@elbowroom/recommender';
import { runInThread } from '@elbowroom/threads';
import type { FrozenMatrix } from '../matrices/frozen-matrix.js';
import type { Training } from '../trainings.js';
import type { AssembledModel, AssembleTask } from './assemble-thread.js';
import { countLists } from './lists.js';
import { loadParts } from './parts.js';
import { saveRanking } from './tables.js';

const threadFile = new URL('./assemble-thread.js', import.meta.url);

/**
 * Makes the ranker's model of its parts and stores its tables, under the revision that is not published yet.
 *
 * @throws ElbowroomError RANKING_FAILED where a part is missing
 */
export async function makeRanking(
  pool: Pool,
  { id, revision }: Training,
  plan: RankerPlan,
  frozen: FrozenMatrix,
  { k, labels }: Fixed,
  { signal, childFailures }: Pick<JobContext<'cluster'>, 'signal' | 'childFailures'>,
): Promise<void> {
  const parts = await loadParts(pool, id);
  if (parts.length < plan.parts.length) {
    const missing = `${plan.parts.length - parts.length} of ${plan.parts.length} parts of the ranking`;
    throw await missingWork(id, missing, childFailures);
  }
  const task = { matrix: frozen.matrix, plan, parts, groups: { k, labels } };
  const model = await runInThread<AssembleTask, AssembledModel>(threadFile, task, signal);
  await saveRanking(pool, { trainingId: id, revision }, model, frozen);
}

/** @throws ElbowroomError RANKING_FAILED where a user has no list */
export async function requireLists(
  pool: Pool,
  { id, revision }: Training,
  { matrix }: FrozenMatrix,
  childFailures: () => Promise<string[]>,
): Promise<void> {
  const lists = await countLists(pool, { trainingId: id, revision });
  if (lists === matrix.users) return;
  throw await missingWork(id, `lists for ${matrix.users - lists} of ${matrix.users} users`, childFailures);
}

async function missingWork(
  training: number,
  what: string,
  childFailures: () => Promise<string[]>,
): Promise<ElbowroomError> {
  const reasons = [...new Set(await childFailures())];
  return new ElbowroomError('RANKING_FAILED', {
    problem: `There are no ${what}: ${reasons.join('; ') || 'its jobs are gone from the queue'}`,
    remedy: `When the cause is mended, \`elbowroom retry ${training}\` makes what is missing`,
    details: { training },
  });
}
