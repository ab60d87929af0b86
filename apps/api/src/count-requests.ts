import type { Metrics } from '@elbowroom/metrics';
import type { FastifyInstance } from 'fastify';
import { whenOver } from './when-over.js';

/** Counts and times every request under its route, never under its URL: what strangers ask for has no end. */
export function countRequests(app: FastifyInstance, { httpRequestSeconds }: Metrics): void {
  whenOver(app, ({ method, routeOptions }, { statusCode, elapsedTime }, answered) => {
    const status = answered ? statusCode : 'aborted';
    httpRequestSeconds.observe({ method, route: routeOptions.url ?? 'none', status }, elapsedTime / 1000);
  });
}
