import { setTimeout as sleep } from 'node:timers/promises';
import type { Runtime } from '@elbowroom/runtime';
import { cancelTraining, countFits, startTraining } from '@elbowroom/trainings';
import { timed } from '../measure.js';
import { startWorkerProcess } from '../worker-process.js';

/**
 * Seconds that so many elbow processes, of one fit at a time each, take from the moment that a sweep is on the queue to
 * its last fit.
 */
export async function timeSweep(
  runtime: Runtime,
  env: NodeJS.ProcessEnv,
  folder: string,
  { processes, dataset, seed }: { processes: number; dataset: string; seed: number },
): Promise<number> {
  const workers = await Promise.all(
    Array.from({ length: processes }, () =>
      startWorkerProcess('elbow', { ...env, ELBOW_CONCURRENCY: '1' }, folder),
    ),
  );
  try {
    const { training } = await startTraining(runtime, dataset, {
      k: '1..30',
      algorithm: 'lloyd',
      nInit: 4,
      seed,
    });
    const { seconds } = await timed(async () => {
      while (((await countFits(runtime.pool, training.id)).get(training.id) ?? 0) < training.ks.length) {
        for (const worker of workers) worker.assertAlive();
        await sleep(20);
      }
    });
    // No cluster worker ends it, and asked for again it would be the one that runs.
    await cancelTraining(runtime, training.id);
    return seconds;
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()));
  }
}
