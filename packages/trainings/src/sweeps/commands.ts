import type { Context } from '@elbowroom/datasets';
import { getReadyDataset } from '@elbowroom/datasets';
import { type Queryable, transaction } from '@elbowroom/db';
import { ElbowroomError } from '@elbowroom/errors';
import { planRanker, type RankerPlan } from '@elbowroom/recommender';
import { freezeMatrix, type MatrixSummary } from '../matrices/freeze.js';
import { getMatrixSummary } from '../matrices/load.js';
import { requireData } from '../models/commands.js';
import {
  createTraining,
  getTraining,
  lockTraining,
  markCancelled,
  reopenTraining,
  type Training,
  type TrainingParams,
} from '../trainings.js';
import { enqueueSweep } from './enqueue-sweep.js';
import { capToDistinctRows, formatKRange, parseKRange } from './k-range.js';
import { parseTrainingRequest, type SweepAsked, type TrainingRequest } from './request.js';

export interface SweepRequested {
  readonly training: Training;
  /** Why not every K that was asked for is in the sweep, or null. */
  readonly note: string | null;
}

export interface TrainingStarted extends SweepRequested {
  /** False where the same training was running already. */
  readonly created: boolean;
}

/** Freezes a dataset's favourites and puts a sweep over them on the queue. */
export async function startTraining(
  context: Context,
  datasetRef: number | string,
  request: TrainingRequest,
): Promise<TrainingStarted> {
  const asked = parseTrainingRequest(request);
  const dataset = await getReadyDataset(context.pool, datasetRef);
  return beginTraining(context, dataset.id, asked, false);
}

/** The same for what is checked already. */
export async function beginTraining(
  context: Context,
  datasetId: number,
  { ks: asked, params }: SweepAsked,
  scheduled: boolean,
): Promise<TrainingStarted> {
  const matrix = await freezeMatrix(context.pool, datasetId);
  const { ks, note } = capToDistinctRows(asked, matrix.distinctRows);
  const { training, created } = await createTraining(context.pool, {
    datasetId,
    matrixSha256: matrix.sha256,
    ks,
    params,
    scheduled,
    plan: planOf(params, matrix),
    frozenAt: matrix.frozenAt,
  });
  // For one that runs already this adds nothing, unless its jobs never came onto the queue.
  await enqueueSweep(context, training, created);
  return { training, created, note };
}

/**
 * Adds K to a training: only what it lacks is fitted, failed fits included, and K is chosen again.
 *
 * @throws ElbowroomError TRAINING_RUNNING, or K_RANGE_INVALID where a gap would be left in the curve.
 */
export async function extendTraining(
  context: Context,
  trainingId: number,
  k: string,
): Promise<SweepRequested> {
  const { matrixSha256 } = await getTraining(context.pool, trainingId);
  const { distinctRows } = await getMatrixSummary(context.pool, matrixSha256);
  const added = capToDistinctRows(parseKRange(k), distinctRows);
  const training = await reopen(context, trainingId, async (training) => {
    const ks = [...new Set([...training.ks, ...added.ks])].sort((a, b) => a - b);
    const gap = ks.find((value, i) => i > 0 && value !== (ks[i - 1] ?? 0) + 1);
    if (gap !== undefined) {
      throw new ElbowroomError('K_RANGE_INVALID', {
        problem: `Training ${trainingId} has K ${formatKRange(training.ks)}; with ${k} a gap would be left before K=${gap}`,
        remedy: `Extend it from K=${(training.ks.at(-1) ?? 0) + 1} on, without a gap`,
        details: { training: trainingId, k },
      });
    }
    return { ks };
  });
  return { training, note: added.note };
}

/**
 * Overrides the elbow by hand and publishes the model at that K. The choice is kept when the training is extended.
 *
 * @throws ElbowroomError TRAINING_RUNNING, or FIT_NOT_FOUND for a K outside of the sweep.
 */
export async function chooseK(context: Context, trainingId: number, k: number): Promise<Training> {
  return reopen(context, trainingId, async (training) => {
    if (!training.ks.includes(k)) {
      throw new ElbowroomError('FIT_NOT_FOUND', {
        problem: `Training ${trainingId} has no fit at K=${k}; its sweep is ${formatKRange(training.ks)}`,
        remedy: `Choose one of these, or extend the training to K=${k} first`,
        details: { training: trainingId, k },
      });
    }
    return { ks: training.ks, kByHand: k };
  });
}

async function reopen(
  context: Context,
  trainingId: number,
  decide: (training: Training, db: Queryable) => Promise<{ ks: readonly number[]; kByHand?: number }>,
): Promise<Training> {
  const reopened = await transaction(context.pool, async (client) => {
    const training = await lockTraining(client, trainingId);
    if (training.status === 'running') {
      throw new ElbowroomError('TRAINING_RUNNING', {
        problem: `Training ${trainingId} is still running`,
        remedy: 'Ask again when it is ready',
        details: { training: trainingId },
      });
    }
    requireData(training);
    return reopenTraining(client, trainingId, await decide(training, client));
  });
  await enqueueSweep(context, reopened, true);
  return reopened;
}

/**
 * Ends a training that runs, for good or until it is retried. Fits under way stop where they are; those that are done
 * stay. Its jobs are left on the queue: they find that they are not wanted any more. Cancelled twice is cancelled once.
 *
 * @throws ElbowroomError TRAINING_ENDED where there is nothing left to cancel
 */
export async function cancelTraining({ pool }: Pick<Context, 'pool'>, trainingId: number): Promise<Training> {
  return transaction(pool, async (client) => {
    const training = await lockTraining(client, trainingId);
    if (training.status === 'cancelled') return training;
    if (training.status === 'running') return markCancelled(client, trainingId);
    throw new ElbowroomError('TRAINING_ENDED', {
      problem: `Training ${trainingId} has ended: it is ${training.status}`,
      remedy:
        'There is nothing to cancel; `elbowroom activate` lets another model answer in place of its own',
      details: { training: trainingId, status: training.status },
    });
  });
}

/**
 * Goes on with a training that failed, was cancelled, or has lost its jobs: fits what is missing, and chooses. One that
 * is ready, or on its way, stays as it is.
 */
export async function retryTraining(context: Context, trainingId: number): Promise<Training> {
  const { training, reopened } = await transaction(context.pool, async (client) => {
    const training = await lockTraining(client, trainingId);
    if (!['failed', 'cancelled'].includes(training.status)) return { training, reopened: false };
    requireData(training);
    return { training: await reopenTraining(client, trainingId, { ks: training.ks }), reopened: true };
  });
  if (training.status === 'running') await enqueueSweep(context, training, reopened);
  return training;
}

/** The article's ranker goes by the counts of clusters, which every model has. */
function planOf({ ranker, seed }: TrainingParams, matrix: MatrixSummary): RankerPlan | null {
  return ranker === 'counts' ? null : planRanker(ranker, matrix, seed);
}
