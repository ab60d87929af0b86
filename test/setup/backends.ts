import { Redis } from 'ioredis';
import { describe, inject } from 'vitest';

/** Where the queue of a test lives. */
export type BackendName = 'postgres' | 'redis';

/**
 * Runs one suite against both queue backends. Without a Redis the second is skipped, and its name says what it
 * needs.
 */
export function describeOnBothBackends(name: string, suite: (backend: BackendName) => void): void {
  describe(`${name}, on Postgres`, () => suite('postgres'));
  describeOnRedis(`${name}, on Redis`, () => suite('redis'));
}

/** A suite that needs Redis; without one it is skipped, and its name says so. */
export function describeOnRedis(name: string, suite: () => void): void {
  const hasRedis = inject('redisUrl') !== null;
  const need = hasRedis ? '' : ' (skipped: needs redis-server on the PATH or TEST_REDIS_URL)';
  describe.skipIf(!hasRedis)(`${name}${need}`, suite);
}

/** The URL of an empty Redis database; each of vitest's processes has one of its own. */
export async function freshRedis(): Promise<string> {
  const given = inject('redisUrl');
  if (given === null) throw new Error('this test needs redis-server on the PATH or TEST_REDIS_URL');
  const url = new URL(given);
  // Redis has 16 numbered databases.
  url.pathname = `/${Number(process.env.VITEST_POOL_ID ?? 0) % 16}`;
  const redis = new Redis(url.href);
  await redis.flushdb();
  await redis.quit();
  return url.href;
}
