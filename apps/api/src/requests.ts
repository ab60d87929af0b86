import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyRequest } from 'fastify';

/** What can stand in a line of a log without being taken for something else. */
const SANE_ID = /^[\w.:-]{1,64}$/;

/** The id that a request brings along in `X-Request-Id`, or a new one. */
export function requestId({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && SANE_ID.test(given) ? given : randomUUID();
}

const KEY_IN_TEXT = /elbowroom_[0-9a-f]{16}_[\w-]+/g;

/** What the log says of a request: no headers and no body, and no key where somebody put one into the URL. */
export function describeRequest({ method, url, ip }: FastifyRequest): object {
  return { method, url: url.replace(KEY_IN_TEXT, '[redacted]'), remoteAddress: ip };
}
