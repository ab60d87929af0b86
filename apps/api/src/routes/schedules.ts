import type { Context } from '@elbowroom/datasets';
import { getDataset } from '@elbowroom/datasets';
import { ElbowroomError } from '@elbowroom/errors';
import {
  findSchedule,
  listSchedules,
  rollBack,
  scheduleRequest,
  scheduleTrainings,
  unschedule,
} from '@elbowroom/trainings';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { idempotent } from '../idempotency.js';
import { listOf } from '../schemas/list.js';
import { datasetRef } from '../schemas/parameters.js';
import { bodyErrors, keyErrors, problems } from '../schemas/problem.js';
import { schedule, showSchedule } from '../schemas/schedule.js';
import { showTraining, training } from '../schemas/training.js';

const tags = ['schedules'];
const params = z.object({ dataset: datasetRef });

export function scheduleRoutes(context: Context): FastifyPluginAsyncZod {
  const { pool } = context;
  return async (app) => {
    app.get(
      '/schedules',
      {
        schema: {
          operationId: 'listSchedules',
          summary: 'The schedules of all datasets',
          tags,
          response: { ...problems(), 200: listOf(schedule) },
        },
      },
      async () => ({ items: (await listSchedules(pool)).map(showSchedule) }),
    );

    app.get(
      '/datasets/:dataset/schedule',
      {
        schema: {
          operationId: 'getSchedule',
          summary: 'When a dataset is trained again, and what came of it last',
          tags,
          params,
          response: { ...problems('DATASET_NOT_FOUND', 'SCHEDULE_NOT_FOUND'), 200: schedule },
        },
      },
      async ({ params }) => {
        const { id, name } = await getDataset(pool, params.dataset);
        const found = await findSchedule(pool, id);
        if (found) return showSchedule(found);
        throw new ElbowroomError('SCHEDULE_NOT_FOUND', {
          problem: `Dataset "${name}" has no schedule`,
          remedy: `Give it one with \`elbowroom schedule ${name} --every 6h\` or PUT /v1/datasets/${id}/schedule`,
          details: { dataset: id },
        });
      },
    );

    app.put(
      '/datasets/:dataset/schedule',
      {
        schema: {
          operationId: 'scheduleTrainings',
          summary: 'Has a dataset trained again every so often, in place of the schedule it had',
          tags,
          params,
          body: scheduleRequest,
          response: {
            ...problems(
              ...bodyErrors,
              'DATASET_NOT_FOUND',
              'DATASET_NOT_READY',
              'K_RANGE_INVALID',
              'QUEUE_UNREACHABLE',
            ),
            200: schedule,
          },
        },
      },
      async ({ params, body }) => showSchedule(await scheduleTrainings(context, params.dataset, body)),
    );

    app.delete(
      '/datasets/:dataset/schedule',
      {
        schema: {
          operationId: 'unschedule',
          summary: 'Ends the schedule of a dataset, if it has one; a training that runs goes on',
          tags,
          params,
          response: {
            ...problems('DATASET_NOT_FOUND', 'DATASET_NOT_READY', 'QUEUE_UNREACHABLE'),
            204: z.undefined().describe('There is none now'),
          },
        },
      },
      async ({ params }, reply) => {
        await unschedule(context, params.dataset);
        return reply.code(204).send();
      },
    );

    app.post(
      '/datasets/:dataset/rollback',
      {
        schema: {
          operationId: 'rollBack',
          summary: 'Lets the model answer that was active before; answers with its training',
          tags,
          params,
          headers: idempotent,
          response: {
            ...problems(...keyErrors, 'DATASET_NOT_FOUND', 'DATASET_NOT_READY', 'NO_EARLIER_MODEL'),
            200: training,
          },
        },
      },
      async ({ params }) => showTraining(await rollBack(context, params.dataset)),
    );
  };
}
