import { assertReady, type Context } from '@elbowroom/commands';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problems } from '../schemas/problem.js';

/** Asked every few seconds: such requests are logged only where something is wrong. */
const logLevel = 'warn';

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
          summary: 'Whether the database answers, with the schema of this version, and the queue',
          tags: ['health'],
          response: {
            ...problems('SCHEMA_OUTDATED', 'SCHEMA_TOO_NEW', 'QUEUE_UNREACHABLE'),
            200: z.object({ status: z.literal('ready') }),
          },
        },
      },
      async () => {
        await assertReady(context);
        return { status: 'ready' as const };
      },
    );
  };
}
