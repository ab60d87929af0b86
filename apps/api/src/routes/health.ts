import type { Context } from '@elbowroom/commands';
import { ElbowroomError } from '@elbowroom/errors';
import { assertMigrated } from '@elbowroom/store';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problems } from '../schemas/problem.js';

/** Asked every few seconds: such requests are logged only where something is wrong. */
const logLevel = 'warn';

export function healthRoutes({ pool }: Context): FastifyPluginAsyncZod {
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
          summary: 'Whether the database answers, with the schema of this version',
          tags: ['health'],
          response: {
            ...problems('DATABASE_UNREACHABLE', 'SCHEMA_OUTDATED', 'SCHEMA_TOO_NEW'),
            200: z.object({ status: z.literal('ready') }),
          },
        },
      },
      async () => {
        await assertMigrated(pool).catch((cause) => {
          if (cause instanceof ElbowroomError) throw cause;
          throw new ElbowroomError('DATABASE_UNREACHABLE', {
            problem: 'The database does not answer',
            remedy: 'See that Postgres runs at DATABASE_URL; connections are made anew by themselves',
            cause,
          });
        });
        return { status: 'ready' as const };
      },
    );
  };
}
