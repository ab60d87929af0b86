import { ElbowroomError } from '@elbowroom/errors';
import {
  type JobFunctions,
  type JobName,
  type RunningWorker,
  startWorker,
  type WorkerOptions,
} from '@elbowroom/jobs';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { describeOnBothBackends } from '../setup/backends.js';
import { openTestRuntime, type TestRuntime } from '../setup/runtime.js';

const waiting = { timeout: 30_000, interval: 20 };

describeOnBothBackends('jobs', (backend) => {
  let runtime: TestRuntime;

  beforeEach(async () => {
    runtime = await openTestRuntime(backend);
  });

  afterEach(() => runtime.close());

  function work<N extends JobName>(
    run: JobFunctions<N>,
    options: Partial<WorkerOptions<N>> = {},
  ): RunningWorker {
    const { queue, log } = runtime;
    const worker = startWorker(queue, run, { concurrency: 4, log, ...options });
    runtime.workers.push(worker);
    return worker;
  }

  it('run the cluster job once all fits of its sweep are done', async () => {
    const order: string[] = [];
    await runtime.jobs.sweep({ trainingId: 1, revision: 1, ks: [3, 2, 1], parts: [] });
    work({
      cluster: async () => {
        order.push('cluster');
        return { published: true };
      },
    });
    work({
      elbow: async ({ payload: { k } }) => {
        order.push(`K=${k}`);
        return { wcss: 0, seconds: 0 };
      },
    });
    await vi.waitUntil(() => order.includes('cluster'), waiting);
    expect(order.slice(0, 3).sort()).toEqual(['K=1', 'K=2', 'K=3']);
    expect(order.slice(3)).toEqual(['cluster']);
  });

  it('are added once however often they are asked for', async () => {
    const runs: string[] = [];
    await Promise.all([1, 2, 3].map(() => runtime.jobs.ingest(5, 1)));
    await runtime.jobs.sweep({ trainingId: 1, revision: 1, ks: [1], parts: [] });
    await runtime.jobs.sweep({ trainingId: 1, revision: 1, ks: [1], parts: [] });
    work({
      ingest: async ({ payload: { datasetId } }) => {
        runs.push('ingest');
        return { datasetId };
      },
    });
    work({
      elbow: async () => {
        runs.push('elbow');
        return { wcss: 0, seconds: 0 };
      },
    });
    work({
      cluster: async () => {
        runs.push('cluster');
        return { published: true };
      },
    });
    await vi.waitUntil(() => runs.length >= 3, waiting);
    // A job added after all of these is done after them.
    await runtime.jobs.ingest(6, 1);
    await vi.waitUntil(() => runs.length >= 4, waiting);
    expect(runs.sort()).toEqual(['cluster', 'elbow', 'ingest', 'ingest']);
  });

  it('are tried again where they fail for a passing reason', async () => {
    let runs = 0;
    await runtime.jobs.ingest(1, 1);
    work({
      ingest: async ({ payload: { datasetId } }) => {
        runs++;
        if (runs === 1) throw new Error('the database is away');
        return { datasetId };
      },
    });
    await vi.waitUntil(async () => runs === 2 && (await runtime.jobs.underWay('ingest')) === 0, waiting);
    await runtime.jobs.ingest(2, 1);
    await vi.waitUntil(() => runs === 3, waiting);
  });

  it('fail at once, and tell why, where the error was foreseen', async () => {
    const onFailed = vi.fn(async () => {});
    let runs = 0;
    await runtime.jobs.ingest(7, 1);
    work(
      {
        ingest: async () => {
          runs++;
          throw new ElbowroomError('NO_RATINGS', { problem: 'Nothing is left', remedy: 'Check the file' });
        },
      },
      { onFailed: { ingest: onFailed } },
    );
    await vi.waitUntil(() => onFailed.mock.calls.length > 0, waiting);
    expect(onFailed).toHaveBeenCalledExactlyOnceWith(
      { datasetId: 7 },
      { code: 'NO_RATINGS', problem: 'Nothing is left', remedy: 'Check the file' },
    );
    expect(runs).toBe(1);
  });

  it('start the cluster job where a fit fails for good, and tell it why', async () => {
    await runtime.jobs.sweep({ trainingId: 1, revision: 1, ks: [2, 1], parts: [] });
    work({
      elbow: async ({ payload: { k } }) => {
        if (k === 2) throw new ElbowroomError('FIT_FAILED', { problem: 'No K=2', remedy: 'Leave it out' });
        return { wcss: 0, seconds: 0 };
      },
    });
    const failures = await new Promise<string[]>((resolve) => {
      work({
        cluster: async ({ childFailures }) => {
          resolve(await childFailures());
          return { published: false };
        },
      });
    });
    expect(failures).toEqual(['No K=2. Leave it out.']);
  });

  it('go back to the queue when their worker closes, and are done by another', async () => {
    let started = false;
    await runtime.jobs.ingest(9, 1);
    const first = work({
      ingest: ({ signal }) =>
        new Promise((_, reject) => {
          started = true;
          signal.addEventListener('abort', () => reject(signal.reason));
        }),
    });
    await vi.waitUntil(() => started, waiting);
    await first.close();

    const done = new Promise<number>((resolve) => {
      work({
        ingest: async ({ payload: { datasetId } }) => {
          resolve(datasetId);
          return { datasetId };
        },
      });
    });
    expect(await done).toBe(9);
  });

  it('whose payload has fields of a later version are done all the same', async () => {
    const queue = runtime.queue.queue('ingest');
    await queue.add('ingest', { datasetId: 4, ofALaterVersion: true });
    const payload = await new Promise((resolve) => {
      work({
        ingest: async (context) => {
          resolve(context.payload);
          return context.payload;
        },
      });
    });
    await queue.close();
    expect(payload).toEqual({ datasetId: 4 });
  });

  it('tell how far they are', async () => {
    let finish: () => void = () => {};
    await runtime.jobs.ingest(3, 1);
    work({
      ingest: async ({ payload: { datasetId }, reportProgress }) => {
        await reportProgress({ rows: 12 });
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
        return { datasetId };
      },
    });
    await vi.waitUntil(async () => {
      const progress = await runtime.jobs.ingestProgress(3, 1);
      return JSON.stringify(progress) === '{"rows":12}';
    }, waiting);
    expect(await runtime.jobs.underWay('ingest')).toBe(1);
    finish();
    await vi.waitUntil(async () => (await runtime.jobs.underWay('ingest')) === 0, waiting);
  });

  it('that have ended are done again where they are asked for again', async () => {
    let runs = 0;
    work({
      ingest: async ({ payload: { datasetId } }) => {
        runs++;
        return { datasetId };
      },
    });
    for (const expected of [1, 2]) {
      await runtime.jobs.ingest(8, 1);
      await vi.waitUntil(
        async () => runs === expected && (await runtime.jobs.underWay('ingest')) === 0,
        waiting,
      );
    }
  });

  it('of all kinds are no more at once than their worker has room for', async () => {
    const lists = { trainingId: 1, revision: 1, shards: 2, evaluation: 1 };
    await runtime.jobs.sweep({ trainingId: 2, revision: 1, ks: [2, 1], parts: [0, 1] });
    await runtime.jobs.lists(lists);
    const begun: string[] = [];
    const ends: (() => void)[] = [];
    const hold = async (kind: string) => {
      begun.push(kind);
      await new Promise<void>((end) => ends.push(end));
      return null;
    };
    work(
      {
        elbow: () => hold('elbow'),
        part: () => hold('part'),
        recommend: () => hold('recommend'),
        evaluate: async () => ({ evaluated: (await hold('evaluate')) !== null }),
      },
      { concurrency: 3 },
    );
    await vi.waitUntil(() => ends.length === 3, waiting);
    // None is held back in this process that another could have.
    expect(await runtime.jobs.underWay('elbow')).toBe(3);
    for (let left = 7; left > 0; left--) {
      await vi.waitUntil(() => ends.length === Math.min(3, left), waiting);
      ends.shift()?.();
    }
    expect(begun.toSorted()).toEqual([
      'elbow',
      'elbow',
      'evaluate',
      'part',
      'part',
      'recommend',
      'recommend',
    ]);
  });

  it('of a kind that their worker does not know are left to others', async () => {
    await runtime.jobs.evaluate(1, 1);
    const older = work({ elbow: async () => null });
    await vi.waitUntil(
      async () =>
        (await runtime.jobs.depths()).some(
          ({ queue, state, jobs }) => queue === 'elbow' && state === 'delayed' && jobs === 1,
        ),
      waiting,
    );
    await older.close();
    const done = new Promise<number>((resolve) => {
      work({
        evaluate: async ({ payload: { trainingId } }) => {
          resolve(trainingId);
          return { evaluated: true };
        },
      });
    });
    expect(await done).toBe(1);
  });
});
