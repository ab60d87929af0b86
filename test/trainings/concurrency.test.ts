import { availableParallelism } from 'node:os';
import { startElbowWorker } from '@elbowroom/elbow-worker';
import { startTraining } from '@elbowroom/trainings';
import { expect, onTestFinished, test, vi } from 'vitest';
import { manyTastes } from '../setup/ratings-file.js';
import { openTestRuntime } from '../setup/runtime.js';
import { importRatings, ratingsOf } from '../setup/store.js';

const waiting = { timeout: 30_000, interval: 20 };

test('an elbow worker makes one fit a core where nothing else is set', async () => {
  const runtime = await openTestRuntime('postgres', { ELBOW_CONCURRENCY: undefined });
  onTestFinished(() => runtime.close());
  await importRatings(runtime.pool, 'likes', { ratings: ratingsOf(manyTastes(100)) });
  const cores = availableParallelism();
  // None of them ends while the test looks.
  const request = { k: `2..${cores + 2}`, algorithm: 'lloyd', nInit: 10_000, ranker: 'counts' } as const;
  await startTraining(runtime, 'likes', request);
  runtime.workers.push(startElbowWorker(runtime));
  await vi.waitUntil(async () => (await runtime.jobs.underWay('elbow')) >= cores, waiting);
  const fits = (await runtime.jobs.depths()).filter(({ queue }) => queue === 'elbow');
  expect(fits).toContainEqual({ queue: 'elbow', state: 'active', jobs: cores });
  expect(fits).toContainEqual({ queue: 'elbow', state: 'prioritized', jobs: 1 });
});
