import { hostname } from 'node:os';
import { startWorker } from '@elbowroom/jobs';
import type { Runtime, Service } from '@elbowroom/runtime';
import {
  elbowJob,
  evaluateJob,
  FitThreads,
  failEvaluation,
  MemoryBudget,
  matricesOf,
  partJob,
  rankingsOf,
  recommendJob,
  Stock,
  TrainingNews,
} from '@elbowroom/trainings';

/**
 * Takes fits, parts of rankings, shards of lists and evaluations off the queue, `concurrency` at a time whatever they are,
 * of which as many run as memory allows.
 */
export function startElbowWorker(
  { pool, notifications, queue, log: root, metrics, config }: Runtime,
  concurrency = config.elbowConcurrency,
): Service {
  const news = new TrainingNews(pool, notifications);
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
