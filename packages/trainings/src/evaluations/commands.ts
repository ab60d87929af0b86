import type { Context } from '@elbowroom/datasets';
import type { Pool } from '@elbowroom/db';
import type { StoredError } from '@elbowroom/errors';
import { ElbowroomError } from '@elbowroom/errors';
import { enqueueOrFail } from '@elbowroom/jobs';
import { z } from 'zod';
import { requireData } from '../models/commands.js';
import { checkRequest } from '../sweeps/request.js';
import { getTraining } from '../trainings.js';
import { beginEvaluation, failEvaluation, findEvaluation, type StoredEvaluation } from './evaluations.js';

/** What may be asked of an evaluation, with the defaults; the same for the command and for the API. */
export const evaluationRequest = z.strictObject({
  at: z.int().min(1).max(100).default(10).describe('Places of the lists that are measured'),
  seed: z.int().min(0).max(0xffff_ffff).default(0).describe('The same seed holds the same favourites out'),
});

export type EvaluationRequest = z.input<typeof evaluationRequest>;

/**
 * Has a training evaluated: with a fifth of the favourites of each user held out, its clusters and its ranker's model are
 * made once more from the others. The same that is under way or done already is left as it is.
 *
 * @throws ElbowroomError USAGE, TRAINING_NOT_FOUND, TRAINING_NOT_READY, MODEL_PRUNED, QUEUE_UNREACHABLE
 */
export async function evaluateTraining(
  { pool, jobs, requestId }: Context,
  trainingId: number,
  request: EvaluationRequest,
): Promise<StoredEvaluation> {
  const asked = checkRequest(evaluationRequest, request, 'evaluate');
  const training = await getTraining(pool, trainingId);
  if (training.chosenK === null) {
    throw new ElbowroomError('TRAINING_NOT_READY', {
      problem: `Training ${trainingId} has no clusters to evaluate yet`,
      remedy: 'Wait until it is ready; `elbowroom status` shows how far it is',
      details: { training: trainingId, status: training.status },
    });
  }
  requireData(training);
  const evaluation = await beginEvaluation(pool, { trainingId, ...asked, k: training.chosenK });
  if (evaluation.status !== 'running') return evaluation;
  const record = (error: StoredError) => failEvaluation(pool, evaluation, error);
  await enqueueOrFail(() => jobs.evaluate(trainingId, evaluation.attempt, requestId), record);
  return evaluation;
}

/** @throws ElbowroomError TRAINING_NOT_FOUND, EVALUATION_NOT_FOUND */
export async function getEvaluation(pool: Pool, trainingId: number): Promise<StoredEvaluation> {
  const { id } = await getTraining(pool, trainingId);
  const evaluation = await findEvaluation(pool, id);
  if (evaluation) return evaluation;
  throw new ElbowroomError('EVALUATION_NOT_FOUND', {
    problem: `Training ${id} was not evaluated`,
    remedy: `Ask for it with \`elbowroom evaluate ${id}\` or POST /v1/trainings/${id}/evaluation`,
    details: { training: id },
  });
}
