import { getDataset } from '@elbowroom/datasets';
import { getTraining, listFits, retryTraining, startTraining } from '@elbowroom/trainings';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { describeOnBothBackends } from '../setup/backends.js';
import { threeGroups } from '../setup/ratings-file.js';
import { findViolations } from './harness/invariants.js';
import { Parts, waiting } from './harness/parts.js';

describeOnBothBackends('a job that nine workers died of', (backend) => {
  let parts: Parts;

  beforeEach(async () => {
    parts = await Parts.open(backend);
  });

  afterEach(async () => {
    expect(await parts.close()).toEqual([]);
  });

  /** As if workers had died of a job: to kill nine of them would take three minutes. */
  async function countDeaths(queue: string, jobId: string, deaths: number): Promise<void> {
    const { pool, env } = parts.runtime;
    if (env.REDIS_URL === undefined) {
      const values = [queue, jobId, deaths];
      await pool.query('update bullmq.job set stalled_count = $3 where queue = $1 and id = $2', values);
      return;
    }
    const redis = new Redis(env.REDIS_URL);
    await redis.hset(`{elbowroom}:${queue}:${jobId}`, 'stc', deaths);
    redis.disconnect();
  }

  it('fails with a reason, and asking again does what is missing', async () => {
    const { runtime } = parts;
    const { pool } = runtime;
    const likes = await parts.askForImport('likes', threeGroups());
    await countDeaths('ingest', `ingest-${likes}-1`, 9);
    parts.work('ingest');
    const died = await vi.waitUntil(async () => (await getDataset(pool, likes)).error, waiting);
    expect(died).toMatchObject({ code: 'WORKERS_DIED', remedy: expect.stringContaining('ask for the same') });
    expect(await parts.askForImport('likes', threeGroups())).toBe(likes);
    await parts.untilImported(likes);

    const { training } = await startTraining(runtime, 'likes', { k: '1..3' });
    await countDeaths('elbow', `elbow-${training.id}-2-1`, 9);
    await countDeaths('elbow', `elbow-${training.id}-3-1`, 8);
    parts.work('elbow', 'cluster');
    const error = await vi.waitUntil(async () => (await getTraining(pool, training.id)).error, waiting);
    expect(error?.code).toBe('FIT_FAILED');
    expect(error?.problem).toMatch(/^No fit at K=2: .*workers .* died/);
    const fitted = await listFits(pool, training.id);
    expect(fitted.map(({ k }) => k)).toEqual([1, 3]);

    await retryTraining(runtime, training.id);
    await parts.untilReady(training.id);
    expect((await listFits(pool, training.id)).filter(({ k }) => k !== 2)).toEqual(fitted);
    expect(await findViolations(pool)).toEqual({});
  }, 120_000);
});
