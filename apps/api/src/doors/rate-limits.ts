import { ElbowroomError } from '@elbowroom/errors';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

export interface RateLimits {
  /** Requests a minute. */
  readonly rateLimitPerKey: number;
  readonly rateLimitPerAddress: number;
}

/** Each call may end in the error RATE_LIMITED, with the header Retry-After set. */
export interface RateLimiter {
  countForKey(request: FastifyRequest, reply: FastifyReply, keyId: string): Promise<void>;
  countForAddress(request: FastifyRequest, reply: FastifyReply): Promise<void>;
}

const MINUTE_MS = 60_000;

/** Counts in this process alone: n processes let n times as many requests through. */
export async function createRateLimiter(app: FastifyInstance, limits: RateLimits): Promise<RateLimiter> {
  await app.register(rateLimit, { global: false });
  const keyIds = new WeakMap<FastifyRequest, string>();
  const ofKey = app.createRateLimit({
    max: limits.rateLimitPerKey,
    timeWindow: MINUTE_MS,
    keyGenerator: (request) => keyIds.get(request) ?? '',
  });
  const ofAddress = app.createRateLimit({ max: limits.rateLimitPerAddress, timeWindow: MINUTE_MS });
  return {
    async countForKey(request, reply, keyId) {
      keyIds.set(request, keyId);
      refuseAbove(await ofKey(request), reply, 'This key');
    },
    async countForAddress(request, reply) {
      refuseAbove(await ofAddress(request), reply, `${request.ip}, without a valid key,`);
    },
  };
}

type Count = Awaited<ReturnType<ReturnType<FastifyInstance['createRateLimit']>>>;

function refuseAbove(count: Count, reply: FastifyReply, who: string): void {
  if (count.isAllowed || !count.isExceeded) return;
  reply.header('retry-after', count.ttlInSeconds);
  throw new ElbowroomError('RATE_LIMITED', {
    problem: `${who} may send ${count.max} requests a minute, and has sent them`,
    remedy: `Ask again in ${count.ttlInSeconds} s`,
    details: { max: count.max, retryAfter: count.ttlInSeconds },
  });
}
