import type { Context } from '@elbowroom/datasets';
import { getDataset } from '@elbowroom/datasets';
import {
  activateTraining,
  cancelTraining,
  chooseK,
  countFits,
  extendTraining,
  getElbowReport,
  getTraining,
  listTrainings,
  retryTraining,
  startTraining,
} from '@elbowroom/trainings';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { idempotent } from '../idempotency.js';
import { listOf } from '../schemas/list.js';
import { datasetRef, trainingId } from '../schemas/parameters.js';
import { bodyErrors, keyErrors, problems } from '../schemas/problem.js';
import { showSweep, sweep } from '../schemas/sweep.js';
import {
  choice,
  extension,
  requestedTraining,
  showTraining,
  sweepRequested,
  training,
  trainingProgress,
} from '../schemas/training.js';

const tags = ['trainings'];
const params = z.object({ training: trainingId });
const ofDataset = z.object({ dataset: datasetRef });

export function trainingRoutes(context: Context): FastifyPluginAsyncZod {
  const { pool } = context;
  return async (app) => {
    app.post(
      '/datasets/:dataset/trainings',
      {
        schema: {
          operationId: 'startTraining',
          summary: 'Starts a training; where the same one is running already, that one is the answer',
          tags,
          params: ofDataset,
          headers: idempotent,
          body: requestedTraining,
          response: {
            ...problems(
              ...bodyErrors,
              ...keyErrors,
              'DATASET_NOT_FOUND',
              'DATASET_NOT_READY',
              'NO_FAVOURITES',
              'K_RANGE_INVALID',
              'QUEUE_UNREACHABLE',
            ),
            202: sweepRequested,
          },
        },
      },
      async ({ params, body, id: requestId }, reply) => {
        const started = await startTraining({ ...context, requestId }, params.dataset, body);
        reply.code(202).header('location', `/v1/trainings/${started.training.id}`);
        return { ...showTraining(started.training), note: started.note };
      },
    );

    app.get(
      '/datasets/:dataset/trainings',
      {
        schema: {
          operationId: 'listTrainings',
          summary: 'The trainings of a dataset, the oldest first',
          tags,
          params: ofDataset,
          response: { ...problems('DATASET_NOT_FOUND'), 200: listOf(training) },
        },
      },
      async ({ params }) => {
        const { id } = await getDataset(pool, params.dataset);
        return { items: (await listTrainings(pool, id)).map(showTraining) };
      },
    );

    app.get(
      '/trainings/:training',
      {
        schema: {
          operationId: 'getTraining',
          summary: 'A training, and how far its sweep is',
          tags,
          params,
          response: { ...problems('TRAINING_NOT_FOUND'), 200: trainingProgress },
        },
      },
      async ({ params }) => {
        const found = await getTraining(pool, params.training);
        const fits = await countFits(pool, found.id);
        return { ...showTraining(found), progress: { done: fits.get(found.id) ?? 0, of: found.ks.length } };
      },
    );

    app.get(
      '/trainings/:training/elbow',
      {
        schema: {
          operationId: 'getElbow',
          summary: 'The curve of a sweep, what every rule makes of it, and the K that was taken',
          tags,
          params,
          response: { ...problems('TRAINING_NOT_FOUND'), 200: sweep },
        },
      },
      async ({ params }) => showSweep(await getElbowReport(pool, params.training)),
    );

    app.post(
      '/trainings/:training/extend',
      {
        schema: {
          operationId: 'extendTraining',
          summary: 'Adds K to a training, and chooses again',
          tags,
          params,
          headers: idempotent,
          body: extension,
          response: {
            ...problems(
              ...bodyErrors,
              ...keyErrors,
              'TRAINING_NOT_FOUND',
              'TRAINING_RUNNING',
              'MODEL_PRUNED',
              'K_RANGE_INVALID',
              'QUEUE_UNREACHABLE',
            ),
            202: sweepRequested,
          },
        },
      },
      async ({ params, body, id: requestId }, reply) => {
        const extended = await extendTraining({ ...context, requestId }, params.training, body.k);
        reply.code(202);
        return { ...showTraining(extended.training), note: extended.note };
      },
    );

    app.post(
      '/trainings/:training/choose',
      {
        schema: {
          operationId: 'chooseK',
          summary: 'Puts the elbow by hand, for good: it is kept when the training is extended',
          tags,
          params,
          headers: idempotent,
          body: choice,
          response: {
            ...problems(
              ...bodyErrors,
              ...keyErrors,
              'TRAINING_NOT_FOUND',
              'FIT_NOT_FOUND',
              'TRAINING_RUNNING',
              'MODEL_PRUNED',
              'QUEUE_UNREACHABLE',
            ),
            202: training,
          },
        },
      },
      async ({ params, body, id: requestId }, reply) => {
        const chosen = await chooseK({ ...context, requestId }, params.training, body.k);
        reply.code(202);
        return showTraining(chosen);
      },
    );

    app.post(
      '/trainings/:training/cancel',
      {
        schema: {
          operationId: 'cancelTraining',
          summary: 'Ends a training that runs; its fits stop within a second, those that are done stay',
          tags,
          params,
          headers: idempotent,
          response: { ...problems(...keyErrors, 'TRAINING_NOT_FOUND', 'TRAINING_ENDED'), 200: training },
        },
      },
      async ({ params }) => showTraining(await cancelTraining(context, params.training)),
    );

    app.post(
      '/trainings/:training/retry',
      {
        schema: {
          operationId: 'retryTraining',
          summary: 'Goes on with a training that failed, was cancelled, or has lost its jobs',
          tags,
          params,
          headers: idempotent,
          response: {
            ...problems(...keyErrors, 'TRAINING_NOT_FOUND', 'MODEL_PRUNED', 'QUEUE_UNREACHABLE'),
            202: training,
          },
        },
      },
      async ({ params, id: requestId }, reply) => {
        const retried = await retryTraining({ ...context, requestId }, params.training);
        reply.code(202);
        return showTraining(retried);
      },
    );

    app.post(
      '/trainings/:training/activate',
      {
        schema: {
          operationId: 'activateTraining',
          summary: 'Makes the model of a training the one that answers for its dataset',
          tags,
          params,
          headers: idempotent,
          response: {
            ...problems(...keyErrors, 'TRAINING_NOT_FOUND', 'TRAINING_NOT_READY', 'MODEL_PRUNED'),
            200: training,
          },
        },
      },
      async ({ params }) => showTraining(await activateTraining(context, params.training)),
    );
  };
}
