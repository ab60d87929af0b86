import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { freePort } from './free-port.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Null where no Redis is to be had: suites that need one skip and say so. */
    redisUrl: string | null;
  }
}

const needed = 'needs redis-server on the PATH or TEST_REDIS_URL';

/** One Redis for the whole run: the one at TEST_REDIS_URL, else one started from the PATH, else none. */
export default async function setUpRedis(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env.TEST_REDIS_URL;
  if (given) {
    project.provide('redisUrl', given);
    return undefined;
  }
  if (hasRedisServer()) {
    const redis = await startRedis();
    project.provide('redisUrl', redis.url);
    return redis.stop;
  }
  if (process.env.CI_REQUIRE_REDIS === '1') throw new Error(`CI_REQUIRE_REDIS is set, but Redis ${needed}`);
  console.log(`redis: skipped: ${needed}`);
  project.provide('redisUrl', null);
  return undefined;
}

/** Whether the PATH has what `startRedis` starts. */
export function hasRedisServer(): boolean {
  return spawnSync('redis-server', ['--version']).status === 0;
}

/** A Redis from the PATH with nothing in it; `options` are added to its command line. */
export async function startRedis(...options: string[]): Promise<{ url: string; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'elbowroom-redis-'));
  const port = await freePort();
  const settings = [
    '--bind',
    '127.0.0.1',
    '--appendonly',
    'yes',
    '--maxmemory-policy',
    'noeviction',
    ...options,
  ];
  // The shell ends with its stdin, and takes the server along: also where this process is killed.
  const script = 'redis-server "$@" & server=$!; cat >/dev/null; kill $server 2>/dev/null; wait';
  const shell = spawn('/bin/sh', ['-c', script, 'sh', '--port', String(port), '--dir', folder, ...settings], {
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(shell, 'exit');
  let printed = '';
  for await (const chunk of shell.stdout) {
    printed += chunk;
    if (printed.includes('Ready to accept connections')) break;
  }
  if (!printed.includes('Ready to accept connections'))
    throw new Error(`redis-server did not start:\n${printed}`);

  return {
    url: `redis://127.0.0.1:${port}`,
    stop: async () => {
      shell.stdin.end();
      await ended;
      rmSync(folder, { recursive: true });
    },
  };
}
