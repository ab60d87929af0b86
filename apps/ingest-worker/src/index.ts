import { startWorker } from '@elbowroom/jobs';
import type { Runtime, Service } from '@elbowroom/runtime';
import { failDataset } from '@elbowroom/store';
import { ingestJob } from './ingest.js';

/** Imports ratings files, one at a time: an import fills the database's disks by itself. */
export function startIngestWorker({ pool, queue, log }: Runtime, concurrency = 1): Service {
  return startWorker(queue, 'ingest', ingestJob(pool), {
    concurrency,
    log: log.child({ worker: 'ingest' }),
    onFailed: ({ datasetId }, failure) => failDataset(pool, datasetId, failure),
  });
}
