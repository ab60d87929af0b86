import { startClusterWorker } from '@elbowroom/cluster-worker';
import { startElbowWorker } from '@elbowroom/elbow-worker';
import { startIngestWorker } from '@elbowroom/ingest-worker';
import { openRuntime, type Runtime, type RuntimeOptions } from '@elbowroom/runtime';

/** Opens database and queue for one command, and closes them whatever comes of it. */
export async function withRuntime<T>(
  options: Pick<RuntimeOptions, 'migrate' | 'logLevel'>,
  work: (runtime: Runtime) => Promise<T>,
): Promise<T> {
  const runtime = await openRuntime({ name: 'cli', logLevel: 'warn', ...options });
  try {
    return await work(runtime);
  } finally {
    await runtime.close();
  }
}

/** Has workers of all kinds in this process while `work` goes on. */
export async function withWorkers<T>(runtime: Runtime, work: () => Promise<T>): Promise<T> {
  const workers = [startIngestWorker(runtime), startElbowWorker(runtime), startClusterWorker(runtime)];
  try {
    return await work();
  } finally {
    await Promise.all(workers.map((worker) => worker.close()));
  }
}

/**
 * Waits with workers of its own where the database is the bundled one: there nobody else may be serving it. On a
 * shared database that is the business of the workers it has.
 */
export async function withWorkersIfEmbedded<T>(runtime: Runtime, work: () => Promise<T>): Promise<T> {
  return runtime.embedded ? withWorkers(runtime, work) : work();
}
