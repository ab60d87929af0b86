import type { Context } from '@elbowroom/datasets';
import type { StoredEvaluation } from '@elbowroom/trainings';
import { evaluateTraining, evaluationRequest, getEvaluation } from '@elbowroom/trainings';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { idempotent } from '../idempotency.js';
import { evaluation } from '../schemas/evaluation.js';
import { trainingId } from '../schemas/parameters.js';
import { bodyErrors, keyErrors, problems } from '../schemas/problem.js';

const tags = ['trainings'];
const params = z.object({ training: trainingId });

export function evaluationRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    app.post(
      '/trainings/:training/evaluation',
      {
        schema: {
          operationId: 'evaluateTraining',
          summary: 'Measures the recommendations of a training by favourites that are held out',
          tags,
          params,
          headers: idempotent,
          body: z.preprocess((body) => body ?? {}, evaluationRequest),
          response: {
            ...problems(
              ...bodyErrors,
              ...keyErrors,
              'TRAINING_NOT_FOUND',
              'TRAINING_NOT_READY',
              'MODEL_PRUNED',
              'QUEUE_UNREACHABLE',
            ),
            202: evaluation,
          },
        },
      },
      async ({ params, body }, reply) => {
        const asked = await evaluateTraining(context, params.training, body);
        reply.code(202);
        return showEvaluation(asked);
      },
    );

    app.get(
      '/trainings/:training/evaluation',
      {
        schema: {
          operationId: 'getEvaluation',
          summary: 'How good the recommendations of a training are, beside the article’s and popularity',
          tags,
          params,
          response: { ...problems('TRAINING_NOT_FOUND', 'EVALUATION_NOT_FOUND'), 200: evaluation },
        },
      },
      async ({ params }) => showEvaluation(await getEvaluation(context.pool, params.training)),
    );
  };
}

function showEvaluation({ trainingId, result, ...row }: StoredEvaluation): z.infer<typeof evaluation> {
  return { ...row, training: trainingId, users: result?.users ?? null, rankers: result?.rankers ?? null };
}
