import { ElbowroomError } from '@elbowroom/errors';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { KeyRing } from './key-ring.js';
import type { RateLimiter } from './rate-limits.js';
import { type RouteScope, requireScope, scopeOf } from './scopes.js';
import { comesFromThisMachine } from './this-machine.js';

export interface Gate {
  readonly keys: KeyRing;
  readonly limiter: RateLimiter;
  /** Origins whose pages may send requests without a key, as far as programs of this machine may. */
  readonly origins: readonly string[];
}

/**
 * Lets a request in by its key, before anything of it is read. While there is no key at all, programs of this machine
 * are let in without one.
 */
export function closeDoors(app: FastifyInstance, { keys, limiter, origins }: Gate): void {
  app.decorateRequest('granted', 'public');

  app.addHook('onRequest', async (request, reply) => {
    const { inBrowser } = request.routeOptions.config;
    const needed = scopeOf(request.routeOptions);
    // Sent with every refusal of the gate; what lets a request in takes it back.
    reply.header('www-authenticate', inBrowser ? 'Basic realm="elbowroom", charset="UTF-8"' : 'Bearer');
    request.granted = await grant(request, reply, needed);
    reply.removeHeader('www-authenticate');
    requireScope(request, needed);
  });

  async function grant(
    request: FastifyRequest,
    reply: FastifyReply,
    needed: RouteScope,
  ): Promise<RouteScope> {
    const isLocal = comesFromThisMachine(request, origins);
    if (needed === 'public') {
      if (!isLocal) await limiter.countForAddress(request, reply);
      return 'public';
    }
    const shown = shownKey(request);
    if (shown !== null) return grantToKey(shown, request, reply);
    if (isLocal && (await keys.isEmpty())) return 'admin';
    await limiter.countForAddress(request, reply);
    throw new ElbowroomError('KEY_REQUIRED', {
      problem: (await keys.isEmpty())
        ? 'Without a key only programs of this machine are answered, and those that name it localhost'
        : 'This request shows no key',
      remedy: 'Send the header Authorization: Bearer KEY; `elbowroom keys create` makes keys',
    });
  }

  async function grantToKey(
    shown: string,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<RouteScope> {
    // Whoever guesses keys is told so without the database being asked for each.
    if (!keys.knows(shown)) limiter.refuseSpentAddress(request, reply);
    const holder = await keys.identify(shown);
    if (holder) {
      await limiter.countForKey(request, reply, holder.keyId);
      return holder.scope;
    }
    await limiter.countForAddress(request, reply);
    throw new ElbowroomError('KEY_INVALID', {
      problem: 'The key of this request was never made, or has been revoked',
      remedy: 'Send a valid one as Authorization: Bearer KEY; `elbowroom keys create` makes keys',
    });
  }
}

/**
 * The key that a request shows, or null where it has no header `Authorization`. What is looked at in a browser may have
 * it as a password, under any name. Elsewhere it may not: browsers send passwords along with what other sites ask for.
 */
function shownKey({ headers, routeOptions }: FastifyRequest): string | null {
  if (headers.authorization === undefined) return null;
  const [scheme = '', credentials = ''] = headers.authorization.trim().split(/ +/, 2);
  if (scheme.toLowerCase() === 'bearer') return credentials;
  if (scheme.toLowerCase() !== 'basic' || !routeOptions.config.inBrowser) return '';
  return Buffer.from(credentials, 'base64')
    .toString()
    .replace(/^[^:]*:/, '');
}
