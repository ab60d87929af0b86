import { finished } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/**
 * Tells of every request once: when its answer is sent, or its client has gone before. Fastify's own `onRequestAbort` does
 * not see the clients that go once their body was read.
 */
export function whenOver(
  app: FastifyInstance,
  tell: (request: FastifyRequest, reply: FastifyReply, answered: boolean) => void,
): void {
  app.addHook('onRequest', async (request, reply) => {
    finished(reply.raw, (error) => tell(request, reply, !error));
  });
}
