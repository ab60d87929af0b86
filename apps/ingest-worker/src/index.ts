import { discardUpload, failDataset, ingestJob } from '@elbowroom/datasets';
import { type JobFunction, startWorker } from '@elbowroom/jobs';
import type { Runtime, Service } from '@elbowroom/runtime';

/** Imports ratings files, one at a time: an import fills the database's disks by itself. */
export function startIngestWorker({ pool, queue, log, metrics }: Runtime, concurrency = 1): Service {
  const ingest = ingestJob(pool, metrics.ingestRows);
  const run: JobFunction<'ingest'> = async (context) => {
    const result = await ingest(context);
    await discardUpload(pool, result.datasetId);
    return result;
  };
  return startWorker(
    queue,
    { ingest: run },
    {
      concurrency,
      log: log.child({ worker: 'ingest' }),
      metrics,
      onFailed: {
        ingest: async ({ datasetId }, failure) => {
          await failDataset(pool, datasetId, failure);
          await discardUpload(pool, datasetId);
        },
      },
    },
  );
}
