import type { Metrics } from '@elbowroom/metrics';
import type { FastifyInstance } from 'fastify';

/** Counts and times every answer under its route, never under its URL: what strangers ask for has no end. */
export function countRequests(app: FastifyInstance, { httpRequestSeconds }: Metrics): void {
  app.addHook('onResponse', async ({ method, routeOptions }, reply) => {
    const labels = { method, route: routeOptions.url ?? 'none', status: reply.statusCode };
    httpRequestSeconds.observe(labels, reply.elapsedTime / 1000);
  });
}
