import { type KeyScope, keyScopes } from '@elbowroom/db';
import { ElbowroomError } from '@elbowroom/errors';
import type { FastifyRequest, RouteOptions } from 'fastify';

/** What a route takes: a key of this scope or a further one; `public` takes none. */
export type RouteScope = 'public' | KeyScope;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Where it is left out, reading takes `read`, and everything else `write`. */
    scope?: RouteScope;
    /** People look at this in a browser, which asks them for a password: their key is taken as one. */
    inBrowser?: boolean;
  }
  interface FastifyRequest {
    /** What the sender may do, once the gate has let the request in. */
    granted: RouteScope;
  }
}

export function scopeOf({ method, config }: Pick<RouteOptions, 'method' | 'config'>): RouteScope {
  if (config?.scope) return config.scope;
  return [method].flat().every((each) => each === 'GET' || each === 'HEAD') ? 'read' : 'write';
}

/** @throws ElbowroomError KEY_SCOPE where the sender's key does not reach this far. */
export function requireScope({ granted }: Pick<FastifyRequest, 'granted'>, needed: RouteScope): void {
  if (rank(granted) >= rank(needed)) return;
  throw new ElbowroomError('KEY_SCOPE', {
    problem: `This takes a key of the scope "${needed}", and the key has "${granted}"`,
    remedy: `Use such a key, or have one made with \`elbowroom keys create --scope ${needed}\``,
    details: { needed, granted },
  });
}

function rank(scope: RouteScope): number {
  return scope === 'public' ? -1 : keyScopes.indexOf(scope);
}
