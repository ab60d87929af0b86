import { createProducer, createQueueBackend, startWorker } from '@elbowroom/jobs';
import { Redis } from 'ioredis';
import { pino } from 'pino';
import { expect, it, vi } from 'vitest';
import { hasRedisServer, startRedis } from '../setup/redis.js';

const log = pino({ level: 'silent' });
const need = hasRedisServer() ? '' : ' (skipped: needs redis-server on the PATH)';

it.skipIf(need)(`a sweep runs on a Redis in cluster mode${need}`, async () => {
  const redis = await startClusterNode();
  const backend = createQueueBackend({ databaseUrl: '', redisUrl: redis.url }, () => {});
  const jobs = createProducer(backend);
  await jobs.sweep({ trainingId: 1, revision: 1, ks: [2, 1], parts: [] });
  const done: string[] = [];
  const elbow = startWorker(
    backend,
    {
      elbow: async ({ payload: { k } }) => {
        done.push(`K=${k}`);
        return null;
      },
    },
    { concurrency: 1, log },
  );
  const cluster = startWorker(
    backend,
    {
      cluster: async () => {
        done.push('model');
        return { published: true };
      },
    },
    { concurrency: 1, log },
  );
  await vi.waitUntil(() => done.includes('model'), { timeout: 30_000 });
  expect(done).toEqual(['K=2', 'K=1', 'model']);
  await Promise.all([elbow.close(), cluster.close(), jobs.close()]);
  await redis.stop();
});

/** One node that holds all slots: it refuses commands whose keys are not in one slot, as any cluster does. */
async function startClusterNode(): ReturnType<typeof startRedis> {
  const redis = await startRedis('--cluster-enabled', 'yes');
  const client = new Redis(redis.url);
  await client.cluster('ADDSLOTSRANGE', 0, 16_383);
  await vi.waitUntil(async () => String(await client.call('CLUSTER', 'INFO')).includes('cluster_state:ok'), {
    timeout: 30_000,
  });
  await client.quit();
  return redis;
}
