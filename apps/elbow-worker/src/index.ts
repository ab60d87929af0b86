import { hostname } from 'node:os';
import { FitThreads } from '@elbowroom/fit-threads';
import { startWorker } from '@elbowroom/jobs';
import type { Runtime, Service } from '@elbowroom/runtime';
import { failEvaluation } from '@elbowroom/store';
import { elbowJob } from './elbow.js';
import { matricesOf } from './matrices.js';
import { MemoryBudget } from './memory-budget.js';
import { evaluateJob } from './ranking/evaluate.js';
import { partJob } from './ranking/part.js';
import { rankingsOf } from './ranking/rankings.js';
import { recommendJob } from './ranking/recommend.js';
import { Stock } from './stock.js';

export { MemoryBudget, type MemoryNeed } from './memory-budget.js';
export { Stock } from './stock.js';

/**
 * Takes fits, parts of rankings, shards of lists and evaluations off the queue, `concurrency` at a time whatever they are,
 * of which as many run as memory allows.
 */
export function startElbowWorker(
  { pool, news, queue, log: root, metrics, config }: Runtime,
  concurrency = config.elbowConcurrency,
): Service {
  const threads = new FitThreads();
  const memory = new MemoryBudget(config.elbowMemoryBytes);
  const log = root.child({ worker: 'elbow' });
  const making = { db: pool, news, threads, matrices: new Stock(memory, matricesOf(pool)) };
  const worker = startWorker(
    queue,
    {
      elbow: elbowJob({ ...making, fits: metrics.fits, worker: `${hostname()}:${process.pid}` }),
      part: partJob(making),
      recommend: recommendJob({ pool, news, rankings: new Stock(memory, rankingsOf(pool)) }),
      evaluate: evaluateJob(making),
    },
    {
      ...{ concurrency, log, metrics },
      onFailed: { evaluate: (payload, failure) => failEvaluation(pool, payload, failure) },
    },
  );
  return {
    async close() {
      await worker.close();
      await threads.close();
    },
  };
}
