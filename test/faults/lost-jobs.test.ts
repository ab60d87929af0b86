import { requestIngest } from '@elbowroom/datasets';
import { listFits, startTraining } from '@elbowroom/trainings';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { describeOnBothBackends } from '../setup/backends.js';
import { manyTastes, threeGroups, writeRatings } from '../setup/ratings-file.js';
import { findViolations, outcomeOf } from './harness/invariants.js';
import { Parts, waiting } from './harness/parts.js';
import { UndisturbedRepeats } from './harness/repeats.js';

describeOnBothBackends('what is under way', (backend) => {
  let parts: Parts;

  beforeEach(async () => {
    parts = await Parts.open(backend);
  });

  afterEach(async () => {
    expect(await parts.close()).toEqual([]);
  });

  /** What a queue is after its server has come back without its data. */
  async function emptyQueue(): Promise<void> {
    const { pool, env } = parts.runtime;
    if (env.REDIS_URL === undefined) {
      await pool.query('truncate bullmq.job cascade');
      return;
    }
    const redis = new Redis(env.REDIS_URL);
    await redis.flushdb();
    redis.disconnect();
  }

  it('is done also where its process died before its jobs were on the queue', async () => {
    const { pool, jobs } = parts.runtime;
    const died = async () => {};
    const dying = { pool, jobs: { ...jobs, ingest: died, sweep: died } };
    const ratings = await writeRatings(parts.folder.path, threeGroups());
    const { dataset } = await requestIngest(dying, { ratings, name: 'likes' });
    parts.work('ingest', 'elbow', 'cluster');
    await parts.untilImported(dataset.id);
    const { training } = await startTraining(dying, 'likes', { k: '1..4' });
    await parts.untilReady(training.id);
    expect(await findViolations(pool)).toEqual({});
  }, 120_000);

  it('is done also where the queue comes back with nothing in it', async () => {
    const { pool } = parts.runtime;
    parts.work('ingest', 'elbow', 'cluster');
    const likes = await parts.askForImport('likes', manyTastes(200));
    await parts.untilImported(likes);
    const request = { k: '1..8', algorithm: 'lloyd', nInit: 300 } as const;
    const { training } = await startTraining(parts.runtime, 'likes', request);
    await vi.waitUntil(async () => (await listFits(pool, training.id)).length > 0, waiting);
    await emptyQueue();
    await parts.untilReady(training.id);
    const repeats = new UndisturbedRepeats(parts.runtime);
    expect(await outcomeOf(pool, training.id)).toEqual(await repeats.of(training.id));
    expect(await findViolations(pool)).toEqual({});
  }, 120_000);
});
