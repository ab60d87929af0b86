import { startClusterWorker } from '@elbowroom/cluster-worker';
import { startElbowWorker } from '@elbowroom/elbow-worker';
import { startIngestWorker } from '@elbowroom/ingest-worker';
import { openRuntime, type Runtime, type RuntimeOptions, untilSignal } from '@elbowroom/runtime';
import { tell } from './output.js';

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

/** Has workers of all kinds in this process while `work` goes on; what they have not done then goes back to the queue. */
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
  return runtime.embedded ? withWorkers(runtime, () => unlessInterrupted(work)) : work();
}

/** What becomes of a job that nobody waits for. On a shared database that is known, and who runs its workers. */
export function tellWhoRunsIt({ embedded }: Runtime): void {
  if (embedded) tell('Workers run it. Where there are none, `elbowroom up` has them all; or add --wait.');
}

/** A signal ended the command before it was done. */
export class Interrupted extends Error {
  override readonly name = 'Interrupted';
}

/** Gives up waiting for `work` on Ctrl-C, so that whoever called can close what is open. */
export async function unlessInterrupted<T>(work: () => Promise<T>): Promise<T> {
  const interruption = untilSignal().then((signal) => {
    throw new Interrupted(signal);
  });
  return Promise.race([work(), interruption]);
}
