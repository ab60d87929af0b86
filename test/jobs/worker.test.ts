import { ElbowroomError } from '@elbowroom/errors';
import { type JobFunction, type RunningWorker, startWorker } from '@elbowroom/jobs';
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

  function work<N extends 'ingest' | 'elbow' | 'cluster'>(
    name: N,
    run: JobFunction<N>,
    onFailed?: Parameters<typeof startWorker<N>>[3]['onFailed'],
  ): RunningWorker {
    const { queue, log } = runtime;
    const worker = startWorker(queue, name, run, { concurrency: 4, log, ...(onFailed && { onFailed }) });
    runtime.workers.push(worker);
    return worker;
  }

  it('run the cluster job once all fits of its sweep are done', async () => {
    const order: string[] = [];
    await runtime.jobs.sweep({ trainingId: 1, revision: 1, ks: [3, 2, 1], parts: [] });
    work('cluster', async () => {
      order.push('cluster');
      return { published: true };
    });
    work('elbow', async ({ payload: { k } }) => {
      order.push(`K=${k}`);
      return { wcss: 0, seconds: 0 };
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
    work('ingest', async ({ payload: { datasetId } }) => {
      runs.push('ingest');
      return { datasetId };
    });
    work('elbow', async () => {
      runs.push('elbow');
      return { wcss: 0, seconds: 0 };
    });
    work('cluster', async () => {
      runs.push('cluster');
      return { published: true };
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
    work('ingest', async ({ payload: { datasetId } }) => {
      runs++;
      if (runs === 1) throw new Error('the database is away');
      return { datasetId };
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
      'ingest',
      async () => {
        runs++;
        throw new ElbowroomError('NO_RATINGS', { problem: 'Nothing is left', remedy: 'Check the file' });
      },
      onFailed,
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
    work('elbow', async ({ payload: { k } }) => {
      if (k === 2) throw new ElbowroomError('FIT_FAILED', { problem: 'No K=2', remedy: 'Leave it out' });
      return { wcss: 0, seconds: 0 };
    });
    const failures = await new Promise<string[]>((resolve) => {
      work('cluster', async ({ childFailures }) => {
        resolve(await childFailures());
        return { published: false };
      });
    });
    expect(failures).toEqual(['No K=2. Leave it out.']);
  });

  it('go back to the queue when their worker closes, and are done by another', async () => {
    let started = false;
    await runtime.jobs.ingest(9, 1);
    const first = work(
      'ingest',
      ({ signal }) =>
        new Promise((_, reject) => {
          started = true;
          signal.addEventListener('abort', () => reject(signal.reason));
        }),
    );
    await vi.waitUntil(() => started, waiting);
    await first.close();

    const done = new Promise<number>((resolve) => {
      work('ingest', async ({ payload: { datasetId } }) => {
        resolve(datasetId);
        return { datasetId };
      });
    });
    expect(await done).toBe(9);
  });

  it('whose payload has fields of a later version are done all the same', async () => {
    const queue = runtime.queue.queue('ingest');
    await queue.add('ingest', { datasetId: 4, ofALaterVersion: true });
    const payload = await new Promise((resolve) => {
      work('ingest', async (context) => {
        resolve(context.payload);
        return context.payload;
      });
    });
    await queue.close();
    expect(payload).toEqual({ datasetId: 4 });
  });

  it('tell how far they are', async () => {
    let finish: () => void = () => {};
    await runtime.jobs.ingest(3, 1);
    work('ingest', async ({ payload: { datasetId }, reportProgress }) => {
      await reportProgress({ rows: 12 });
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return { datasetId };
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
    work('ingest', async ({ payload: { datasetId } }) => {
      runs++;
      return { datasetId };
    });
    for (const expected of [1, 2]) {
      await runtime.jobs.ingest(8, 1);
      await vi.waitUntil(
        async () => runs === expected && (await runtime.jobs.underWay('ingest')) === 0,
        waiting,
      );
    }
  });
});
