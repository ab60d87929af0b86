import { hostname } from 'node:os';
import { startWorker } from '@elbowroom/jobs';
import type { Runtime, Service } from '@elbowroom/runtime';
import { elbowJob } from './elbow.js';
import { FitThreads } from './fit-threads.js';
import { matricesOf } from './matrices.js';
import { MemoryBudget } from './memory-budget.js';

export { type FitOptions, FitThreads, ThreadDied } from './fit-threads.js';
export { type MatrixSource, MemoryBudget, type MemoryNeed } from './memory-budget.js';

/** Takes fits off the queue, `concurrency` at a time, of which as many run as memory allows. */
export function startElbowWorker(
  { pool, news, queue, log, metrics, config }: Runtime,
  concurrency = config.elbowConcurrency,
): Service {
  const threads = new FitThreads();
  const run = elbowJob({
    db: pool,
    news,
    memory: new MemoryBudget(config.elbowMemoryBytes, matricesOf(pool)),
    threads,
    fits: metrics.fits,
    worker: `${hostname()}:${process.pid}`,
  });
  const worker = startWorker(queue, 'elbow', run, {
    concurrency,
    log: log.child({ worker: 'elbow' }),
    metrics,
  });
  return {
    async close() {
      await worker.close();
      await threads.close();
    },
  };
}
