import {
  context,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { whenOver } from './when-over.js';

/**
 * A span for every request, within the trace that it brings along in `traceparent` if it brings one. It has no status where the
 * client went before it was answered.
 */
export function traceRequests(app: FastifyInstance, tracer: Tracer): void {
  const spans = new WeakMap<FastifyRequest, Span>();

  app.addHook('onRequest', async (request) => {
    const { method, routeOptions, headers, id } = request;
    const route = routeOptions.url ?? 'none';
    const attributes = { 'http.request.method': method, 'http.route': route, 'elbowroom.request_id': id };
    const caller = propagation.extract(ROOT_CONTEXT, headers);
    spans.set(request, tracer.startSpan(`${method} ${route}`, { kind: SpanKind.SERVER, attributes }, caller));
  });

  // Not before: what reads a body goes on in the context of its socket.
  app.addHook('preHandler', (request, _, done) => {
    const span = spans.get(request);
    if (span) context.with(trace.setSpan(context.active(), span), done);
    else done();
  });

  whenOver(app, (request, { statusCode }, answered) => {
    const span = spans.get(request);
    if (answered) span?.setAttribute('http.response.status_code', statusCode);
    if (answered && statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
    span?.end();
  });
}
