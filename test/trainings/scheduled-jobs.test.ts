import { startClusterWorker } from '@elbowroom/cluster-worker';
import type { Service } from '@elbowroom/runtime';
import { findSchedule, listTrainings, resumeAll, scheduleTrainings, unschedule } from '@elbowroom/trainings';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { describeOnBothBackends } from '../setup/backends.js';
import { openTestRuntime, type TestRuntime } from '../setup/runtime.js';
import { importRatings } from '../setup/store.js';

const waiting = { timeout: 30_000, interval: 25 };

describeOnBothBackends('a schedule', (backend) => {
  let runtime: TestRuntime;
  let dataset: number;
  let worker: Service | undefined;

  beforeEach(async () => {
    runtime = await openTestRuntime(backend);
    const ratings = [1, 2, 3, 4].map((user) => [user, user * 10, 5] as const);
    dataset = (await importRatings(runtime.pool, 'likes', { ratings })).id;
  });

  afterEach(async () => {
    await worker?.close();
    await runtime.close();
  });

  /** When the queue will have the next job come, and how often; null where it knows of no schedule. */
  async function queued(): Promise<number | null> {
    const queue = runtime.queue.queue('retrain');
    try {
      return (await queue.getJobScheduler(`retrain-${dataset}`))?.every ?? null;
    } finally {
      await queue.close();
    }
  }

  it('has a training begin, by whichever worker is there', async () => {
    await scheduleTrainings(runtime, 'likes', { every: '6h', train: { k: '1..2' } });
    worker = startClusterWorker(runtime);
    const schedule = await vi.waitUntil(async () => {
      const found = await findSchedule(runtime.pool, dataset);
      return found?.lastRun ? found : null;
    }, waiting);
    expect(schedule.lastRun?.outcome).toBe('started');
    expect(await listTrainings(runtime.pool, dataset)).toMatchObject([{ scheduled: true, ks: [1, 2] }]);
  });

  it('is changed in the queue, comes back into one that lost it, and ends', async () => {
    await scheduleTrainings(runtime, 'likes', { every: '6h' });
    expect(await queued()).toBe(6 * 3_600_000);
    await scheduleTrainings(runtime, 'likes', { every: '1d' });
    expect(await queued()).toBe(24 * 3_600_000);
    await runtime.jobs.unschedule(dataset);
    expect(await queued()).toBeNull();
    await resumeAll(runtime);
    expect(await queued()).toBe(24 * 3_600_000);
    await unschedule(runtime, 'likes');
    expect(await queued()).toBeNull();
  });
});
