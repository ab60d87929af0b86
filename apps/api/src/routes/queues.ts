import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter } from '@bull-board/fastify';
import type { Context } from '@elbowroom/datasets';
import { type OpenQueues, openQueues, type QueueBackend } from '@elbowroom/jobs';
import { assertQueueAnswers } from '@elbowroom/runtime';
import type { FastifyPluginAsync } from 'fastify';

/** Its page brings scripts and styles of its own, and asks for a font that it can do without. */
const PAGE_POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

/**
 * bull-board: what waits, runs and failed. It only shows: what is to be done again is for `retry` to say, which knows
 * the tables behind the jobs.
 */
export function queueRoutes(context: Pick<Context, 'jobs'>, backend: QueueBackend): FastifyPluginAsync {
  return async (app) => {
    const adapter = new FastifyAdapter();
    const board = createBullBoard({ queues: [], serverAdapter: adapter, options: { uiConfig } });
    // What fails is a problem here as everywhere: thrown on, it comes to the handler of the app.
    adapter.setErrorHandler((error) => {
      throw error;
    });

    // Most never look: the connections are made for who does.
    let open: OpenQueues | undefined;
    app.addHook('onRoute', (route) => {
      route.config = { ...route.config, scope: 'admin', inBrowser: true };
    });
    app.addHook('preHandler', async () => {
      // The board knows nothing of a queue that is away.
      await assertQueueAnswers(context);
      if (open) return;
      open = openQueues(backend);
      for (const queue of open.queues) board.addQueue(new BullMQAdapter(queue, { readOnlyMode: true }));
    });
    app.addHook('onSend', async (_, reply) => {
      reply.header('content-security-policy', PAGE_POLICY);
    });
    app.addHook('onClose', () => open?.close());
    await app.register(adapter.setBasePath('/queues').registerPlugin());
  };
}

const uiConfig = { boardTitle: 'elbowroom', pollingInterval: { showSetting: true } };
