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
  /** Counts nothing, and ends in the error where {@link countForAddress} would. */
  refuseSpentAddress(request: FastifyRequest, reply: FastifyReply): void;
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
  const spent = new SpentAddresses();
  return {
    async countForKey(request, reply, keyId) {
      keyIds.set(request, keyId);
      refuseAbove(await ofKey(request), reply, 'This key');
    },
    async countForAddress(request, reply) {
      const count = await ofAddress(request);
      if (isAbove(count)) spent.add(request.ip, count.ttlInSeconds);
      refuseAbove(count, reply, withoutKey(request));
    },
    refuseSpentAddress(request, reply) {
      const seconds = spent.secondsLeft(request.ip);
      if (seconds > 0) throw refused(reply, withoutKey(request), limits.rateLimitPerAddress, seconds);
    },
  };
}

type Count = Awaited<ReturnType<ReturnType<FastifyInstance['createRateLimit']>>>;

type Above = Extract<Count, { isAllowed: false }>;

function isAbove(count: Count): count is Above {
  return !count.isAllowed && count.isExceeded;
}

function refuseAbove(count: Count, reply: FastifyReply, who: string): void {
  if (isAbove(count)) throw refused(reply, who, count.max, count.ttlInSeconds);
}

function refused(reply: FastifyReply, who: string, max: number, retryAfter: number): ElbowroomError {
  reply.header('retry-after', retryAfter);
  return new ElbowroomError('RATE_LIMITED', {
    problem: `${who} may send ${max} requests a minute, and has sent them`,
    remedy: `Ask again in ${retryAfter} s`,
    details: { max, retryAfter },
  });
}

function withoutKey({ ip }: FastifyRequest): string {
  return `${ip}, without a valid key,`;
}

/** The addresses that are above their limit now: the limiter itself can only be asked by counting. */
class SpentAddresses {
  /** By address, when it may ask again; those of the past go when another comes. */
  readonly #until = new Map<string, number>();

  add(address: string, seconds: number): void {
    const now = performance.now();
    for (const [other, until] of this.#until) if (until <= now) this.#until.delete(other);
    this.#until.set(address, now + seconds * 1000);
  }

  secondsLeft(address: string): number {
    return Math.ceil(((this.#until.get(address) ?? 0) - performance.now()) / 1000);
  }
}
