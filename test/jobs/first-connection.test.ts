import { createProducer, createQueueBackend, startWorker } from '@elbowroom/jobs';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { describeOnBothBackends } from '../setup/backends.js';
import { openTestRuntime, type TestRuntime } from '../setup/runtime.js';
import { TcpProxy } from '../setup/tcp-proxy.js';

const waiting = { timeout: 30_000, interval: 20 };

describeOnBothBackends('a queue that was out of reach when it was first used', (backend) => {
  let runtime: TestRuntime;
  let proxy: TcpProxy;
  /** Told of each attempt that fails. */
  let failed: number;

  beforeEach(async () => {
    runtime = await openTestRuntime(backend);
    const { REDIS_URL, DATABASE_URL } = runtime.env;
    proxy = await TcpProxy.start(() => Number(new URL(REDIS_URL ?? DATABASE_URL ?? '').port));
    proxy.interrupt('refused');
    failed = 0;
  });

  afterEach(async () => {
    await proxy.close();
    await runtime.close();
  });

  function throughProxy() {
    const { DATABASE_URL = '', REDIS_URL } = runtime.env;
    const urls =
      REDIS_URL === undefined
        ? { databaseUrl: proxy.through(DATABASE_URL) }
        : { databaseUrl: DATABASE_URL, redisUrl: proxy.through(REDIS_URL) };
    return createQueueBackend(urls, () => failed++);
  }

  it('takes jobs and flows as soon as it is there', async () => {
    const jobs = createProducer(throughProxy());
    await expect(jobs.ingest(1, 1)).rejects.toThrow();
    await expect(jobs.sweep({ trainingId: 1, revision: 1, ks: [1], parts: [] })).rejects.toThrow();
    proxy.restore();
    await vi.waitFor(() => jobs.ingest(1, 1), waiting);
    await vi.waitFor(() => jobs.sweep({ trainingId: 1, revision: 1, ks: [1], parts: [] }), waiting);
    const depths = await runtime.jobs.depths();
    expect(depths.filter(({ jobs }) => jobs > 0).map(({ queue, jobs }) => [queue, jobs])).toEqual(
      expect.arrayContaining([
        ['ingest', 1],
        ['elbow', 1],
        ['cluster', 1],
      ]),
    );
    await jobs.close();
  });

  it('is worked on as soon as it is there', async () => {
    const done: number[] = [];
    const worker = startWorker(
      throughProxy(),
      {
        ingest: async ({ payload: { datasetId } }) => {
          done.push(datasetId);
          return { datasetId };
        },
      },
      { concurrency: 1, log: runtime.log },
    );
    await vi.waitUntil(() => failed > 3, waiting);
    proxy.restore();
    await runtime.jobs.ingest(7, 1);
    await vi.waitUntil(() => done.length > 0, waiting);
    expect(done).toEqual([7]);
    await worker.close();
  });
});
