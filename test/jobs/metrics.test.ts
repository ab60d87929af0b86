import { ElbowroomError } from '@elbowroom/errors';
import { type JobFunction, type RunningWorker, startWorker } from '@elbowroom/jobs';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { describeOnBothBackends } from '../setup/backends.js';
import { openTestRuntime, type TestRuntime } from '../setup/runtime.js';
import { samplesOf } from '../setup/samples.js';

const waiting = { timeout: 30_000, interval: 20 };

describeOnBothBackends('the metrics of jobs', (backend) => {
  let runtime: TestRuntime;

  beforeEach(async () => {
    runtime = await openTestRuntime(backend);
  });

  afterEach(() => runtime.close());

  function work(run: JobFunction<'ingest'>): RunningWorker {
    const { queue, log, metrics } = runtime;
    const worker = startWorker(queue, { ingest: run }, { concurrency: 1, log, metrics });
    runtime.workers.push(worker);
    return worker;
  }

  async function runs(): Promise<Record<string, number | undefined>> {
    const samples = await samplesOf(runtime.metrics);
    const outcomes = ['done', 'failed', 'tried_again', 'handed_back', 'abandoned'];
    return Object.fromEntries(
      outcomes.map((outcome) => [
        outcome,
        samples[`elbowroom_job_runs_total{queue="ingest",kind="ingest",outcome="${outcome}"}`],
      ]),
    );
  }

  it('count every run by what became of it, and its times', async () => {
    let stop = () => {};
    let started = false;
    const first = work(async ({ payload: { datasetId }, signal }) => {
      if (datasetId === 1) return { datasetId };
      started = true;
      return new Promise((_, reject) => {
        stop = () => reject(new Error('the database is away'));
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    });
    const none = { done: 0, failed: 0, tried_again: 0, handed_back: 0, abandoned: 0 };
    expect(await runs()).toEqual(none);

    await runtime.jobs.ingest(1, 1);
    await vi.waitUntil(async () => (await runs()).done === 1, waiting);
    await runtime.jobs.ingest(2, 1);
    await vi.waitUntil(() => started, waiting);
    stop();
    await vi.waitUntil(async () => (await runs()).tried_again === 1, waiting);
    started = false;
    await vi.waitUntil(() => started, waiting);
    await first.close();
    expect(await runs()).toEqual({ ...none, done: 1, tried_again: 1, handed_back: 1 });

    work(async () => {
      throw new ElbowroomError('NO_RATINGS', { problem: 'Nothing is left', remedy: 'Check the file' });
    });
    await vi.waitUntil(async () => (await runs()).failed === 1, waiting);
    const samples = await samplesOf(runtime.metrics);
    // Four runs of two jobs, each of which has waited for its first one.
    expect(samples['elbowroom_job_run_seconds_count{queue="ingest",kind="ingest"}']).toBe(4);
    expect(samples['elbowroom_job_wait_seconds_count{queue="ingest",kind="ingest"}']).toBe(2);
    expect(samples['elbowroom_job_run_seconds_sum{queue="ingest",kind="ingest"}']).toBeGreaterThan(0);
    expect(samples['elbowroom_job_wait_seconds_sum{queue="ingest",kind="ingest"}']).toBeLessThan(30);
  });

  it('have the depth of each queue, by what its jobs wait for', async () => {
    await runtime.jobs.ingest(1, 1);
    await runtime.jobs.sweep({ trainingId: 1, revision: 1, ks: [3, 2, 1], parts: [] });
    const depths = (await runtime.jobs.depths()).filter(({ jobs }) => jobs > 0);
    expect(depths).toEqual([
      { queue: 'ingest', state: 'waiting', jobs: 1 },
      { queue: 'elbow', state: 'prioritized', jobs: 3 },
      { queue: 'cluster', state: 'waiting-children', jobs: 1 },
    ]);

    let started = false;
    work(({ signal }) => {
      started = true;
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    });
    await vi.waitUntil(() => started, waiting);
    expect(await runtime.jobs.depths()).toContainEqual({ queue: 'ingest', state: 'active', jobs: 1 });
  });
});
