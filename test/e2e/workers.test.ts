import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { getDataset, requestIngest } from '@elbowroom/datasets';
import { getTraining, startTraining } from '@elbowroom/trainings';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { describeOnBothBackends } from '../setup/backends.js';
import { manyTastes, temporaryFolder, writeRatings } from '../setup/ratings-file.js';
import { openTestRuntime, type TestRuntime } from '../setup/runtime.js';

const command = fileURLToPath(new URL('../../apps/cli/bin/elbowroom.js', import.meta.url));
const waiting = { timeout: 50_000, interval: 50 };

describeOnBothBackends('worker processes', (backend) => {
  let runtime: TestRuntime;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let ends: (() => Promise<number>)[];

  beforeEach(async () => {
    ends = [];
    folder = await temporaryFolder();
    runtime = await openTestRuntime(backend);
  });

  afterEach(async () => {
    await Promise.all(ends.map((end) => end()));
    await runtime.close();
    await folder.remove();
  });

  /** Starts `elbowroom worker KIND` as users do, and returns how to end it, with its exit code. */
  function startProcess(kind: string): () => Promise<number> {
    const { PATH, HOME } = process.env;
    const worker = spawn(process.execPath, [command, 'worker', kind], {
      env: { ...runtime.env, PATH, HOME },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const exited = once(worker, 'exit');
    const end = async () => {
      if (worker.exitCode === null) worker.kill('SIGTERM');
      const [code] = await exited;
      return code;
    };
    ends.push(end);
    return end;
  }

  async function sweepWith(elbowWorkers: number, seed: number) {
    const { training } = await startTraining(runtime, 'likes', {
      ranker: 'counts',
      k: '1..20',
      nInit: 5,
      seed,
    });
    const running = Array.from({ length: elbowWorkers }, () => startProcess('elbow'));
    await vi.waitUntil(
      async () => (await getTraining(runtime.pool, training.id)).status === 'ready',
      waiting,
    );
    const { rows: fits } = await runtime.pool.query(
      'select k, wcss, silhouette, iterations, converged, sizes, labels, restarts from fits where training_id = $1 order by k',
      [training.id],
    );
    const { rows: workers } = await runtime.pool.query(
      'select distinct worker from fit_runs where training_id = $1',
      [training.id],
    );
    const codes = await Promise.all(running.map((end) => end()));
    return { fits, workers: workers.length, codes };
  }

  it('give byte-identical fits whether two or six of them share a sweep, and end cleanly', async () => {
    startProcess('ingest');
    startProcess('cluster');
    const ratings = await writeRatings(folder.path, manyTastes(120));
    const { dataset } = await requestIngest(runtime, { ratings, name: 'likes' });
    await vi.waitUntil(async () => (await getDataset(runtime.pool, dataset.id)).status === 'ready', waiting);

    const two = await sweepWith(2, 3);
    const six = await sweepWith(6, 3);
    expect(two.fits).toHaveLength(20);
    expect(six.fits).toEqual(two.fits);
    expect([...two.codes, ...six.codes]).toEqual(new Array(8).fill(0));
  });
});
