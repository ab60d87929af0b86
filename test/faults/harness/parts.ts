import { startClusterWorker } from '@elbowroom/cluster-worker';
import { getDataset, requestIngest } from '@elbowroom/datasets';
import { startElbowWorker } from '@elbowroom/elbow-worker';
import { startIngestWorker } from '@elbowroom/ingest-worker';
import type { Service } from '@elbowroom/runtime';
import { getTraining } from '@elbowroom/trainings';
import { vi } from 'vitest';
import type { BackendName } from '../../setup/backends.js';
import { type Likes, temporaryFolder, writeRatings } from '../../setup/ratings-file.js';
import { openTestRuntime, type TestRuntime } from '../../setup/runtime.js';
import { Processes } from './processes.js';

/** A lock of a job, the check that finds it has run out, and a fit, on a machine that does much else. */
export const waiting = { timeout: 90_000, interval: 50 };

const starters = { ingest: startIngestWorker, elbow: startElbowWorker, cluster: startClusterWorker };

/** Parts of elbowroom on a database and a queue that stay up, and the test's own view of both. */
export class Parts {
  readonly #services: Service[] = [];

  private constructor(
    readonly runtime: TestRuntime,
    readonly processes: Processes,
    readonly folder: Awaited<ReturnType<typeof temporaryFolder>>,
  ) {}

  /** @param env of the processes, beside what they need to find database and queue */
  static async open(
    backend: BackendName,
    env: (runtime: TestRuntime) => Promise<NodeJS.ProcessEnv> = async () => ({}),
  ): Promise<Parts> {
    const folder = await temporaryFolder();
    const runtime = await openTestRuntime(backend);
    const processes = new Processes(folder.path, {
      ...runtime.env,
      PATH: process.env.PATH,
      ELBOWROOM_HOME: folder.path,
      LOG_LEVEL: 'info',
      ...(await env(runtime)),
    });
    return new Parts(runtime, processes, folder);
  }

  /** Has workers in this process, for what is not done to processes. */
  work(...kinds: (keyof typeof starters)[]): void {
    for (const kind of kinds) this.#services.push(starters[kind](this.runtime));
  }

  /** Ends everything; tells of processes that did not end by themselves. */
  async close(): Promise<string[]> {
    await Promise.all(this.#services.map((service) => service.close()));
    const stuck = await this.processes.close();
    await this.runtime.close();
    await this.folder.remove();
    return stuck;
  }

  /** Asks for an import, and returns the dataset's id at once. */
  async askForImport(name: string, likes: Likes): Promise<number> {
    const ratings = await writeRatings(this.folder.path, likes, `${name}.csv`);
    return (await requestIngest(this.runtime, { ratings, name })).dataset.id;
  }

  async untilImported(datasetId: number): Promise<void> {
    const imported = async () => (await getDataset(this.runtime.pool, datasetId)).status === 'ready';
    await vi.waitUntil(imported, waiting);
  }

  async untilReady(trainingId: number): Promise<void> {
    const ready = async () => (await getTraining(this.runtime.pool, trainingId)).status === 'ready';
    await vi.waitUntil(ready, waiting);
  }
}
