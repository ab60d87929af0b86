import { startTraining } from '@elbowroom/trainings';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { describeOnBothBackends } from '../setup/backends.js';
import { manyTastes } from '../setup/ratings-file.js';
import { holdUp } from './harness/hold-up.js';
import { findViolations, outcomeOf } from './harness/invariants.js';
import { Parts, waiting } from './harness/parts.js';
import { UndisturbedRepeats } from './harness/repeats.js';

describeOnBothBackends('two cluster workers', (backend) => {
  let parts: Parts;

  beforeEach(async () => {
    parts = await Parts.open(backend);
    parts.work('ingest', 'elbow', 'cluster', 'cluster');
  });

  afterEach(async () => {
    expect(await parts.close()).toEqual([]);
  });

  it.each([
    { ranker: 'counts', lists: 'without lists' },
    { ranker: 'local', lists: 'whose lists are made', stage: 'lists' },
  ] as const)(
    'that have one training $lists publish it once',
    async ({ ranker, stage }) => {
      const { runtime } = parts;
      const likes = await parts.askForImport('likes', manyTastes(100));
      await parts.untilImported(likes);
      const beforePublication = await holdUp(runtime.pool, 'lock table model_clusters in share mode');
      const { training } = await startTraining(runtime, 'likes', {
        k: '1..4',
        minClusterSize: 1,
        ranker,
      });
      await beforePublication.untilWaitedFor(1);
      // What a queue delivers again while the first worker is still at it.
      const queue = runtime.queue.queue('cluster');
      await queue.add('cluster', { trainingId: training.id, revision: 1, stage }, { jobId: 'again' });
      await vi.waitUntil(async () => (await runtime.jobs.underWay('cluster')) === 2, waiting);
      await beforePublication.release();

      await vi.waitUntil(async () => (await runtime.jobs.underWay('cluster')) === 0, waiting);
      await parts.untilReady(training.id);
      const jobs = await Promise.all(
        [`cluster-${training.id}-1${stage ? `-${stage}` : ''}`, 'again'].map((id) => queue.getJob(id)),
      );
      await queue.close();
      expect(jobs.map((job) => job?.returnvalue.published).sort()).toEqual([false, true]);
      const repeats = new UndisturbedRepeats(runtime);
      expect(await outcomeOf(runtime.pool, training.id)).toEqual(await repeats.of(training.id));
      expect(await findViolations(runtime.pool)).toEqual({});
    },
    120_000,
  );
});
