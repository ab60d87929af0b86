import { getDataset } from '@elbowroom/datasets';
import type { Pool } from '@elbowroom/db';
import { ElbowroomError } from '@elbowroom/errors';
import { findSchedule } from '../schedules/schedules.js';
import type { Training } from '../trainings.js';
import { beginEvaluation, findEvaluation, type StoredEvaluation } from './evaluations.js';

/** What lists are measured by where nobody says otherwise: about a screen of them. */
const AT = 10;

/** Has a training evaluated at the K that was chosen; the attempt to wait for, or null where it is there already. */
export async function askForEvaluation(
  pool: Pool,
  { id: trainingId, params: { seed } }: Training,
  k: number,
): Promise<number | null> {
  const { attempt, status } = await beginEvaluation(pool, { trainingId, at: AT, seed, k });
  return status === 'ready' ? null : attempt;
}

/**
 * Why a model that a schedule has had made shall not answer in place of the one that does, in one sentence: its lists are
 * worse by more than the schedule allows. Null where they are not, or there is nothing to compare with.
 *
 * @throws ElbowroomError RANKING_FAILED where the training was not evaluated
 */
export async function reasonToWithhold(
  pool: Pool,
  { id, datasetId, scheduled }: Training,
): Promise<string | null> {
  const now = await ndcgOf(pool, id);
  const schedule = await findSchedule(pool, datasetId);
  const { activeTrainingId } = await getDataset(pool, datasetId);
  if (!scheduled || schedule === null || activeTrainingId === null || now === null) return null;
  const before = measured(await findEvaluation(pool, activeTrainingId));
  if (before === null || now >= before * (1 - schedule.maxLoss)) return null;
  const loss = `${((100 * (before - now)) / before).toFixed(1)}%`;
  const allowed = `${Number((100 * schedule.maxLoss).toFixed(2))}%`;
  return `its nDCG of ${now.toFixed(4)} is ${loss} below the ${before.toFixed(4)} of training ${activeTrainingId}; ${allowed} are allowed`;
}

/** Null where too few favourites are there to measure by. */
async function ndcgOf(pool: Pool, trainingId: number): Promise<number | null> {
  const evaluation = await findEvaluation(pool, trainingId);
  if (evaluation?.status === 'ready') return measured(evaluation);
  if (evaluation?.error?.code === 'EVALUATION_IMPOSSIBLE') return null;
  throw new ElbowroomError('RANKING_FAILED', {
    problem: `Training ${trainingId} was not evaluated: ${evaluation?.error?.problem ?? 'its job is gone from the queue'}`,
    remedy: `When the cause is mended, \`elbowroom retry ${trainingId}\` evaluates it again`,
    details: { training: trainingId },
  });
}

/** The nDCG of the training's ranker; null as long as there is none. */
function measured(evaluation: StoredEvaluation | null): number | null {
  return evaluation?.result?.rankers[0]?.ndcg.mean ?? null;
}
