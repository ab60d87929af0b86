import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startClusterWorker } from '@elbowroom/cluster-worker';
import { getDataset, requestIngest } from '@elbowroom/datasets';
import { startIngestWorker } from '@elbowroom/ingest-worker';
import { extendTraining, getTraining, listFits, retryTraining, startTraining } from '@elbowroom/trainings';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { describeOnBothBackends } from '../setup/backends.js';
import { manyTastes, temporaryFolder, writeRatings } from '../setup/ratings-file.js';
import { openTestRuntime, type TestRuntime } from '../setup/runtime.js';

const command = fileURLToPath(new URL('../../apps/cli/bin/elbowroom.js', import.meta.url));
const waiting = { timeout: 50_000, interval: 20 };
/** A second is promised; the rest is for a machine that does much else. One fit of the sweep takes longer. */
const soon = { timeout: 10_000, interval: 20 };

describeOnBothBackends('a training that runs in other processes', (backend) => {
  let runtime: TestRuntime;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let ends: (() => Promise<unknown>)[];

  beforeEach(async () => {
    folder = await temporaryFolder();
    runtime = await openTestRuntime(backend);
    const services = [startIngestWorker(runtime), startClusterWorker(runtime)];
    ends = services.map((service) => () => service.close());
  });

  afterEach(async () => {
    await Promise.all(ends.map((end) => end()));
    await runtime.close();
    await folder.remove();
  });

  const env = () => ({ ...runtime.env, PATH: process.env.PATH, HOME: process.env.HOME });

  function startElbowProcess(): void {
    const worker = spawn(process.execPath, [command, 'worker', 'elbow'], {
      env: env(),
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const exited = once(worker, 'exit');
    ends.push(async () => {
      worker.kill('SIGTERM');
      await exited;
    });
  }

  const cancel = async (id: number) =>
    promisify(execFile)(process.execPath, [command, 'cancel', `${id}`], { env: env() });

  /** Fits that wait or run. */
  async function pendingFits(): Promise<number> {
    const queue = runtime.queue.queue('elbow');
    const { active = 0, prioritized = 0 } = await queue.getJobCounts('active', 'prioritized');
    await queue.close();
    return active + prioritized;
  }

  it('stops soon, keeps what is done, and goes on with the rest when it is retried', async () => {
    startElbowProcess();
    startElbowProcess();
    const ratings = await writeRatings(folder.path, manyTastes(400));
    const { dataset } = await requestIngest(runtime, { ratings, name: 'likes' });
    await vi.waitUntil(async () => (await getDataset(runtime.pool, dataset.id)).status === 'ready', waiting);
    // K = 1 is done at once; the others take 10,000 restarts of many iterations each.
    const request = { k: '1', algorithm: 'lloyd', nInit: 10_000 } as const;
    const { id } = (await startTraining(runtime, 'likes', request)).training;
    await vi.waitUntil(async () => (await getTraining(runtime.pool, id)).status === 'ready', waiting);
    const done = await listFits(runtime.pool, id);

    await extendTraining(runtime, id, '2..40');
    const fitting = async () => (await runtime.jobs.underWay('elbow')) === 4;
    await vi.waitUntil(fitting, waiting);
    const { stdout } = await cancel(id);
    expect(stdout).toContain(`elbowroom retry ${id}`);
    await vi.waitUntil(async () => (await pendingFits()) === 0, soon);
    expect(await getTraining(runtime.pool, id)).toMatchObject({ status: 'cancelled', revision: 2 });
    expect(await listFits(runtime.pool, id)).toEqual(done);

    expect(await retryTraining(runtime, id)).toMatchObject({ status: 'running', revision: 3 });
    await vi.waitUntil(fitting, waiting);
    expect(await pendingFits()).toBe(39);
    await cancel(id);
    await vi.waitUntil(async () => (await pendingFits()) === 0, soon);
  }, 120_000);
});
