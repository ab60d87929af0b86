import type { JobProducer } from '@elbowroom/jobs';
import { contentType, exposition, type Metrics } from '@elbowroom/metrics';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { problems } from '../schemas/problem.js';

const metricsText = {
  description: 'In the text format of Prometheus, version 0.0.4',
  content: { 'text/plain': { schema: z.unknown().meta({ type: 'string' }) } },
};

/**
 * The metrics of this process. The queues are counted here and not by workers: any API tells of all of them, and each
 * process that asks costs the queue connections.
 */
export function metricsRoutes(
  { jobs }: { readonly jobs: Pick<JobProducer, 'depths'> },
  metrics: Metrics,
): FastifyPluginAsyncZod {
  return async (app) => {
    metrics.watchQueues(jobs.depths, (err) => app.log.warn({ err }, 'the queues could not be counted'));

    app.get(
      '/metrics',
      {
        // Asked every few seconds, as the health of the process is.
        logLevel: 'warn',
        schema: {
          operationId: 'getMetrics',
          summary: 'What this process counts of its work, and the lengths of the queues, for Prometheus',
          tags: ['health'],
          response: { ...problems(), 200: metricsText },
        },
      },
      async (_, reply) => reply.type(contentType).send(await exposition(metrics)),
    );
  };
}
