import type { JobFlow, JobQueue, QueueBackend } from './backend.js';
import { catalogue, type JobName, type Payload } from './catalogue.js';

/** What a sweep needs to be put on the queue. */
export interface Sweep {
  readonly trainingId: number;
  readonly revision: number;
  /** The K still to be fitted; none where only a choice is to be made. */
  readonly ks: readonly number[];
}

/** Finished jobs are kept a while to be looked at; what counts is in the tables. */
const KEEP_SECONDS = 7 * 24 * 3600;

/** Puts jobs on the queue. Ids are derived from what a job is about: adding twice is adding once. */
export interface JobProducer {
  ingest(datasetId: number, attempt: number): Promise<void>;
  sweep(sweep: Sweep): Promise<void>;
  /** What the import under way last told, or null. */
  ingestProgress(datasetId: number, attempt: number): Promise<unknown>;
  /** How many jobs of a kind are being worked on now, whosever they are. */
  underWay(name: JobName): Promise<number>;
  close(): Promise<void>;
}

export function createProducer(backend: QueueBackend): JobProducer {
  const queues: Record<JobName, JobQueue> = {
    ingest: backend.queue(catalogue.ingest.queue),
    elbow: backend.queue(catalogue.elbow.queue),
    cluster: backend.queue(catalogue.cluster.queue),
  };
  const flow: JobFlow = backend.flow();

  return {
    async ingest(datasetId, attempt) {
      const payload: Payload<'ingest'> = { datasetId };
      await queues.ingest.add('ingest', payload, jobOptions('ingest', ingestJobId(datasetId, attempt)));
    },

    async sweep({ trainingId, revision, ks }) {
      const jobId = `cluster-${trainingId}-${revision}`;
      // BullMQ deduplicates the children of a flow, not its parent.
      if (await queues.cluster.getJob(jobId)) return;
      const payload: Payload<'cluster'> = { trainingId, revision };
      await flow.add({
        name: 'cluster',
        queueName: catalogue.cluster.queue,
        data: payload,
        opts: jobOptions('cluster', jobId),
        children: ks.map((k) => elbowJob({ trainingId, k }, revision)),
      });
    },

    async ingestProgress(datasetId, attempt) {
      const job = await queues.ingest.getJob(ingestJobId(datasetId, attempt));
      return job?.progress ?? null;
    },

    async underWay(name) {
      const { active = 0 } = await queues[name].getJobCounts('active');
      return active;
    },

    async close() {
      await Promise.all([...Object.values(queues), flow].map((open) => open.close()));
    },
  };
}

function ingestJobId(datasetId: number, attempt: number): string {
  return `ingest-${datasetId}-${attempt}`;
}

/**
 * A fit that fails for good does not keep the cluster job waiting: that job runs when all children are done, one
 * way or the other, finds the fit missing, and says why.
 */
function elbowJob(payload: Payload<'elbow'>, revision: number) {
  return {
    name: 'elbow',
    queueName: catalogue.elbow.queue,
    data: payload,
    opts: {
      ...jobOptions('elbow', `elbow-${payload.trainingId}-${payload.k}-${revision}`),
      ignoreDependencyOnFailure: true,
    },
  };
}

function jobOptions(name: JobName, jobId: string) {
  const { attempts, backoffMs } = catalogue[name];
  return {
    jobId,
    attempts,
    backoff: { type: 'exponential', delay: backoffMs },
    removeOnComplete: { age: KEEP_SECONDS },
    removeOnFail: { age: KEEP_SECONDS },
  };
}
