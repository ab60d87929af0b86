import { Redis } from 'ioredis';

/** What of a Redis decides whether jobs are safe in it. */
export interface RedisState {
  readonly version: string;
  /** Anything but `noeviction` lets Redis throw jobs away when its memory is full. */
  readonly maxmemoryPolicy: string;
  /** Whether it writes an append-only file, without which a restart loses the last jobs. */
  readonly appendOnly: boolean;
}

const CONNECT_TIMEOUT_MS = 5_000;

/** @throws Error where it cannot be reached, or does not let this user ask */
export async function inspectRedis(url: string): Promise<RedisState> {
  let lost: Error | undefined;
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: CONNECT_TIMEOUT_MS,
    retryStrategy: () => null,
  }).on('error', (error: Error) => {
    lost = error;
  });
  try {
    await redis.connect();
    const info = await redis.info();
    const field = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1] ?? 'unknown';
    return {
      version: field('redis_version'),
      maxmemoryPolicy: field('maxmemory_policy'),
      appendOnly: field('aof_enabled') === '1',
    };
  } catch (error) {
    // Of a connection that fails only its listener hears why.
    throw lost ?? error;
  } finally {
    redis.disconnect();
  }
}
