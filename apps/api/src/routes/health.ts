import type { Context } from '@elbowroom/datasets';
import { assertReady } from '@elbowroom/runtime';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problems } from '../schemas/problem.js';

/** Asked every few seconds: such requests are logged only where something is wrong. */
const logLevel = 'warn';

const readiness = z.object({
  status: z.literal('ready'),
  database: z.literal('reachable'),
  schema: z.int().describe('Its version'),
  queue: z
    .enum(['reachable', 'unreachable'])
    .describe('While it is unreachable imports and trainings are refused; all else goes on'),
});

export function healthRoutes(context: Context): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/healthz',
      {
        logLevel,
        config: { scope: 'public' },
        schema: {
          operationId: 'isAlive',
          summary: 'Whether the process lives',
          tags: ['health'],
          response: { 200: z.object({ status: z.literal('alive') }) },
        },
      },
      async () => ({ status: 'alive' as const }),
    );

    app.get(
      '/readyz',
      {
        logLevel,
        config: { scope: 'public' },
        schema: {
          operationId: 'isReady',
          summary:
            'Whether the database answers, with the schema of this version; and whether the queue does',
          tags: ['health'],
          response: {
            ...problems('SCHEMA_OUTDATED', 'SCHEMA_TOO_NEW'),
            200: readiness,
          },
        },
      },
      async () => {
        const { schema, queueAnswers } = await assertReady(context);
        const queue = queueAnswers ? ('reachable' as const) : ('unreachable' as const);
        return { status: 'ready' as const, database: 'reachable' as const, schema, queue };
      },
    );
  };
}
