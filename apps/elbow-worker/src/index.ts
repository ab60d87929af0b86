import { hostname } from 'node:os';
import { startWorker } from '@elbowroom/jobs';
import type { Runtime, Service } from '@elbowroom/runtime';
import { elbowJob } from './elbow.js';
import { FitThreads } from './fit-threads.js';
import { MatrixCache } from './matrix-cache.js';

export { type FitOptions, FitThreads } from './fit-threads.js';

/** Takes fits off the queue, `concurrency` at a time. */
export function startElbowWorker(
  { pool, queue, log, config }: Runtime,
  concurrency = config.elbowConcurrency,
): Service {
  const threads = new FitThreads();
  const run = elbowJob({
    db: pool,
    matrices: new MatrixCache(pool),
    threads,
    worker: `${hostname()}:${process.pid}`,
  });
  const worker = startWorker(queue, 'elbow', run, { concurrency, log: log.child({ worker: 'elbow' }) });
  return {
    async close() {
      await worker.close();
      await threads.close();
    },
  };
}
