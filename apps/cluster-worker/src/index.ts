import { hostname } from 'node:os';
import { startWorker } from '@elbowroom/jobs';
import type { Runtime, Service } from '@elbowroom/runtime';
import {
  clusterJob,
  FitThreads,
  failTraining,
  keepResuming,
  recordScheduledRun,
  retrainJob,
  TrainingNews,
} from '@elbowroom/trainings';

/**
 * Turns finished sweeps into models, one at a time, and schedules that are due into trainings. As every training ends with
 * such a worker, it also sees to it that what is under way has its jobs.
 */
export function startClusterWorker(runtime: Runtime, concurrency = 1): Service {
  const { pool, notifications, queue, jobs, metrics } = runtime;
  const log = runtime.log.child({ worker: 'cluster' });
  const news = new TrainingNews(pool, notifications);
  const threads = new FitThreads();
  const improver = `${hostname()}:${process.pid}`;
  const workers = [
    startWorker(
      queue,
      { cluster: clusterJob({ pool, news, jobs, threads, worker: improver }) },
      {
        ...{ concurrency, log, metrics },
        onFailed: {
          cluster: ({ trainingId, revision }, failure) => failTraining(pool, trainingId, revision, failure),
        },
      },
    ),
    startWorker(
      queue,
      { retrain: retrainJob(runtime) },
      {
        ...{ concurrency: 1, log, metrics },
        onFailed: {
          retrain: ({ datasetId }, { problem: reason }) =>
            recordScheduledRun(pool, datasetId, { outcome: 'failed', training: null, reason }),
        },
      },
    ),
  ];
  const resuming = keepResuming(runtime, (error) => log.debug({ err: error }, 'nothing could be resumed'));
  return {
    async close() {
      await Promise.all([...workers, resuming].map((open) => open.close()));
      await threads.close();
    },
  };
}
