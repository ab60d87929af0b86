import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  claimKey,
  findKeyInUse,
  type KeptAnswer,
  type KeyClaim,
  keepAnswer,
  type Pool,
  releaseKey,
} from '@elbowroom/db';
import { ElbowroomError } from '@elbowroom/errors';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';

const HEADER = 'idempotency-key';

/** The headers of a route that carries out a request with the same `Idempotency-Key` once. */
export const idempotent = z.looseObject({
  [HEADER]: z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/, '1 to 255 printable ASCII characters are expected')
    .optional()
    .describe(
      'Any text unlike all others: asked again with it, the first answer is given again for a day. ' +
        'Of no effect with multipart/form-data: the same files are imported once in any case',
    ),
});

/** How long a request waits for another of the same key, and how often it looks. */
const PATIENCE_MS = 10_000;
const LOOK_EVERY_MS = 50;

/**
 * Sees to it that requests with the same `Idempotency-Key` are carried out once, at the same time or one after the
 * other, in whichever process: all are given the first one's answer. A request that was refused or has failed leaves
 * nothing behind, its key included. Holds for the routes below that name {@link idempotent} as their headers.
 */
export function keepAnswers(app: FastifyInstance, pool: Pool): void {
  const claims = new WeakMap<FastifyRequest, KeyClaim>();

  app.addHook('onRoute', (route) => {
    if (route.schema?.headers !== idempotent) return;
    route.preHandler = [route.preHandler ?? [], claim].flat();
    route.onSend = [route.onSend ?? [], settle].flat();
  });

  async function claim(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const given = request.headers[HEADER];
    // A file that is uploaded comes as a stream, of which nothing is known yet; it is told by its content in any case.
    if (typeof given !== 'string' || request.headers['content-type']?.startsWith('multipart/'))
      return undefined;
    const key = digest(request.headers.authorization, given);
    const fingerprint = digest(request.method, request.url, request.body);
    const outcome = await claimOrAnswer(pool, given, key, fingerprint);
    if ('claim' in outcome) {
      claims.set(request, outcome);
      return undefined;
    }
    if (outcome.location !== null) reply.header('location', outcome.location);
    return reply.code(outcome.status).type('application/json; charset=utf-8').send(outcome.body);
  }

  async function settle(request: FastifyRequest, reply: FastifyReply, body: unknown): Promise<unknown> {
    const taken = claims.get(request);
    if (!taken) return body;
    const location = reply.getHeader('location');
    const answer = {
      status: reply.statusCode,
      location: typeof location === 'string' ? location : null,
      body: String(body),
    };
    const settled = answer.status < 400 ? keepAnswer(pool, taken, answer) : releaseKey(pool, taken);
    // What was done is done, and is answered; the key is given up for dead after a while.
    await settled.catch((error) => request.log.warn({ err: error }, 'the idempotency key was not settled'));
    return body;
  }
}

async function claimOrAnswer(
  pool: Pool,
  given: string,
  key: string,
  fingerprint: string,
): Promise<KeyClaim | KeptAnswer> {
  const deadline = performance.now() + PATIENCE_MS;
  let found = await claimKey(pool, key, fingerprint);
  for (;;) {
    if ('claim' in found) return found;
    if (found.fingerprint !== fingerprint) throw reused(given);
    if (found.answer) return found.answer;
    if (performance.now() > deadline) throw busy(given);
    await sleep(LOOK_EVERY_MS);
    found = (await findKeyInUse(pool, key)) ?? (await claimKey(pool, key, fingerprint));
  }
}

function digest(...parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

function reused(key: string): ElbowroomError {
  return new ElbowroomError('IDEMPOTENCY_KEY_REUSED', {
    problem: `The idempotency key "${key}" came with another request before`,
    remedy: 'Give every request a key of its own; the same key asks for the very same again',
    details: { key },
  });
}

function busy(key: string): ElbowroomError {
  return new ElbowroomError('IDEMPOTENCY_KEY_BUSY', {
    problem: `The request with the idempotency key "${key}" is still under way`,
    remedy: 'Ask again with the same key for its answer',
    details: { key },
  });
}
