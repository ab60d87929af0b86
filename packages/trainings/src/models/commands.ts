import type { Context } from '@elbowroom/datasets';
import { getReadyDataset } from '@elbowroom/datasets';
import type { Queryable } from '@elbowroom/db';
import { ElbowroomError } from '@elbowroom/errors';
import { getTraining, type Training } from '../trainings.js';
import { activateModel, rollBackModel } from './models.js';

/**
 * Makes a training's model the one that answers for its dataset.
 *
 * @throws ElbowroomError TRAINING_NOT_READY where it has published none yet, MODEL_PRUNED where it is no longer kept
 */
export async function activateTraining(
  { pool }: Pick<Context, 'pool'>,
  trainingId: number,
): Promise<Training> {
  const training = await getTraining(pool, trainingId);
  if (training.chosenK === null) {
    throw new ElbowroomError('TRAINING_NOT_READY', {
      problem: `Training ${trainingId} has published no model`,
      remedy: 'Wait until it is ready; `elbowroom status` shows how far it is',
      details: { training: trainingId, status: training.status },
    });
  }
  requireData(training);
  await activateModel(pool, training);
  return training;
}

/**
 * Lets the model answer that was active before the one that is.
 *
 * @throws ElbowroomError NO_EARLIER_MODEL where there was none, or it is no longer kept
 */
export async function rollBack(
  { pool }: Pick<Context, 'pool'>,
  datasetRef: number | string,
): Promise<Training> {
  const { id, name } = await getReadyDataset(pool, datasetRef);
  const trainingId = await rollBackModel(pool, id);
  if (trainingId !== null) return getTraining(pool, trainingId);
  throw new ElbowroomError('NO_EARLIER_MODEL', {
    problem: `Dataset "${name}" has no earlier model that is kept`,
    remedy: `See its trainings with \`elbowroom status\`; \`elbowroom activate\` takes any whose model is kept`,
    details: { dataset: id },
  });
}

/** @throws ElbowroomError MODEL_PRUNED where only the record of a training is left */
export function requireData({ id, datasetId, prunedAt }: Training): void {
  if (prunedAt === null) return;
  throw new ElbowroomError('MODEL_PRUNED', {
    problem: `Of training ${id} only its record is left: later models took its place`,
    remedy: 'Train again; `elbowroom schedule --keep N` says how many models stay',
    details: { training: id, dataset: datasetId },
  });
}

/**
 * The training whose model answers for a dataset.
 *
 * @throws ElbowroomError MODEL_NOT_FOUND where no training of it is done
 */
export async function getActiveTraining(db: Queryable, datasetRef: number | string): Promise<Training> {
  const { id, name, activeTrainingId } = await getReadyDataset(db, datasetRef);
  if (activeTrainingId !== null) return getTraining(db, activeTrainingId);
  throw new ElbowroomError('MODEL_NOT_FOUND', {
    problem: `Dataset "${name}" has no active model`,
    remedy: `Train one with \`elbowroom train ${name}\` or POST /v1/datasets/${id}/trainings, or wait for the one that runs`,
    details: { dataset: id },
  });
}
