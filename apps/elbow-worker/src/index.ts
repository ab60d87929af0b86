import { hostname } from 'node:os';
import { FitThreads } from '@elbowroom/fit-threads';
import { startWorker } from '@elbowroom/jobs';
import type { Runtime, Service } from '@elbowroom/runtime';
import { failEvaluation } from '@elbowroom/store';
import { elbowJob } from './elbow.js';
import { matricesOf } from './matrices.js';
import { MemoryBudget } from './memory-budget.js';
import { evaluateJob } from './ranking/evaluate.js';
import { LoadedRankings } from './ranking/loaded-rankings.js';
import { partJob } from './ranking/part.js';
import { recommendJob } from './ranking/recommend.js';

export { type MatrixSource, MemoryBudget, type MemoryNeed } from './memory-budget.js';

/**
 * Takes fits off the queue, `concurrency` at a time, of which as many run as memory allows; and as many parts of rankings,
 * and shards of lists.
 */
export function startElbowWorker(
  { pool, news, queue, log: root, metrics, config }: Runtime,
  concurrency = config.elbowConcurrency,
): Service {
  const threads = new FitThreads();
  const memory = new MemoryBudget(config.elbowMemoryBytes, matricesOf(pool));
  const log = root.child({ worker: 'elbow' });
  const run = elbowJob({
    db: pool,
    news,
    memory,
    threads,
    fits: metrics.fits,
    worker: `${hostname()}:${process.pid}`,
  });
  const rankings = new LoadedRankings(pool);
  const workers = [
    startWorker(queue, 'elbow', run, { concurrency, log, metrics }),
    startWorker(queue, 'part', partJob({ db: pool, news, memory, threads }), { concurrency, log, metrics }),
    startWorker(queue, 'recommend', recommendJob({ pool, news, rankings }), { concurrency, log, metrics }),
    startWorker(queue, 'evaluate', evaluateJob({ db: pool, news, memory, threads }), {
      ...{ concurrency: 1, log, metrics },
      onFailed: (payload, failure) => failEvaluation(pool, payload, failure),
    }),
  ];
  return {
    async close() {
      await Promise.all(workers.map((worker) => worker.close()));
      await threads.close();
    },
  };
}
