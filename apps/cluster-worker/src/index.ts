import { hostname } from 'node:os';
import { startWorker } from '@elbowroom/jobs';
import type { Runtime, Service } from '@elbowroom/runtime';
import { failTraining } from '@elbowroom/store';
import { clusterJob } from './cluster.js';

/** Turns finished sweeps into models, one at a time. */
export function startClusterWorker({ pool, news, queue, log }: Runtime, concurrency = 1): Service {
  return startWorker(queue, 'cluster', clusterJob({ pool, news, worker: `${hostname()}:${process.pid}` }), {
    concurrency,
    log: log.child({ worker: 'cluster' }),
    onFailed: ({ trainingId, revision }, failure) => failTraining(pool, trainingId, revision, failure),
  });
}
