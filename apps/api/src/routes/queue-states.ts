import type { Context } from '@elbowroom/datasets';
import { lookAt, type OpenQueues, openQueues, type QueueBackend } from '@elbowroom/jobs';
import { assertQueueAnswers } from '@elbowroom/runtime';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { listOf } from '../schemas/list.js';
import { problems } from '../schemas/problem.js';
import { queue } from '../schemas/queue.js';

/** The queues in numbers; who wants to see each job goes to the board at /queues. */
export function queueStateRoutes(
  context: Pick<Context, 'jobs'>,
  backend: QueueBackend,
): FastifyPluginAsyncZod {
  return async (app) => {
    // Most never look: the connections are made for who does.
    let open: OpenQueues | undefined;
    app.addHook('onClose', () => open?.close());

    app.get(
      '/queues',
      {
        schema: {
          operationId: 'listQueues',
          summary: 'How many jobs there are in each state, and which workers do what',
          tags: ['queues'],
          response: { ...problems('QUEUE_UNREACHABLE'), 200: listOf(queue) },
        },
      },
      async () => {
        await assertQueueAnswers(context);
        open ??= openQueues(backend);
        return { items: await Promise.all(open.queues.map(lookAt)) };
      },
    );
  };
}
