import { MAX_K } from '@elbowroom/kmeans';
import type { Training } from '@elbowroom/trainings';
import { formatKRange, trainingRequest } from '@elbowroom/trainings';
import { z } from 'zod';
import { storedError } from './stored-error.js';

const { k: _, ...requested } = trainingRequest.shape;

/** What was asked, with the defaults filled in. */
export const trainingParams = z.object({
  ...requested,
  nInit: requested.nInit.unwrap(),
  algorithm: requested.algorithm.unwrap(),
  boundary: z.string().describe('Below it a difference counts as small: a number, or a share of WCSS(1)'),
});

export const trainingStatus = z.enum(['running', 'ready', 'failed', 'cancelled']);

export const training = z
  .object({
    id: z.int(),
    dataset: z.int(),
    status: trainingStatus,
    k: z.string().describe('The K of the sweep, as 1..30'),
    params: trainingParams,
    revision: z.int().describe('Counts what was asked: the first sweep, extensions, choices'),
    chosenK: z.int().nullable().describe('Of the last revision that became ready'),
    kByHand: z.int().nullable(),
    error: storedError.nullable(),
    scheduled: z.boolean().describe('Begun by the schedule of its dataset'),
    createdAt: z.date(),
    finishedAt: z.date().nullable(),
    withheld: z.string().nullable().describe('Why its model was not let answer when it was published'),
    prunedAt: z
      .date()
      .nullable()
      .describe('When all but this record was removed, because later models took its place'),
  })
  .meta({ id: 'Training' });

export function showTraining({ datasetId, ks, ...row }: Training): z.infer<typeof training> {
  return { ...row, dataset: datasetId, k: formatKRange(ks) };
}

export const sweepRequested = training
  .extend({ note: z.string().nullable().describe('Why not every K that was asked for is in the sweep') })
  .meta({ id: 'SweepRequested' });

export const trainingProgress = training
  .extend({ progress: z.object({ done: z.int(), of: z.int() }).describe('K fitted, of all K of the sweep') })
  .meta({ id: 'TrainingProgress' });

/** Without a body everything is as it is by default; Fastify shows an absent body as null. */
export const requestedTraining = z.preprocess((body) => body ?? {}, trainingRequest);

export const extension = z.strictObject({ k: z.string().describe('Further K, as 31..40') });

export const choice = z.strictObject({ k: z.int().min(1).max(MAX_K).describe('A K of the sweep') });
