import type { Context } from '@elbowroom/datasets';
import type { StoredError } from '@elbowroom/errors';
import { enqueueOrFail } from '@elbowroom/jobs';
import { listParts } from '../rankings/parts.js';
import { failTraining, type TrainingUnderWay } from '../trainings.js';
import { listFits } from './fits.js';

/**
 * Puts what a training lacks on the queue, unless it is there. The largest K go first: they take longest, and what starts
 * last should be short.
 *
 * @param isNew where the queue cannot be reached, one that is new has failed; one that ran before may have its jobs
 * @throws ElbowroomError QUEUE_UNREACHABLE
 */
export async function enqueueSweep(
  { pool, jobs, requestId }: Context,
  { id, ks, revision, plan }: TrainingUnderWay,
  isNew: boolean,
): Promise<void> {
  const fitted = new Set((await listFits(pool, id)).map(({ k }) => k));
  const missing = ks.filter((k) => !fitted.has(k)).reverse();
  const made = await listParts(pool, id);
  const parts = [...(plan?.parts.keys() ?? [])].filter((part) => !made.has(part));
  const record = (error: StoredError) => failTraining(pool, id, revision, error);
  await enqueueOrFail(
    () => jobs.sweep({ trainingId: id, revision, ks: missing, parts, requestId }),
    isNew ? record : null,
  );
}
