import type { QueueDepth } from '@elbowroom/metrics';
import type { JobFlow, JobQueue, QueueBackend } from './backend.js';
import { catalogue, type JobName, jobNames, type Payload } from './catalogue.js';
import { closeSoon } from './close-soon.js';
import { settlesWithin } from './settles-within.js';

/** What a sweep needs to be put on the queue. */
export interface Sweep {
  readonly trainingId: number;
  readonly revision: number;
  /** The K still to be fitted, in the order in which to begin; none where only a choice is to be made. */
  readonly ks: readonly number[];
  readonly requestId?: string | undefined;
}

/** Finished jobs are kept a while to be looked at; what counts is in the tables. */
const KEEP_SECONDS = 7 * 24 * 3600;

/** Of each queue and outcome. A job takes about 2 KB of Redis, so that all together stay far below its 192 MB in Compose. */
const KEEP_COUNT = 5_000;

/** What BullMQ calls the states of jobs that are still to be done; a sweep's fits wait as `prioritized`. */
const pendingStates = ['waiting', 'prioritized', 'delayed', 'active', 'waiting-children'] as const;

/** Who looks after a process every few seconds does not wait longer for its answer. */
const PING_PATIENCE_MS = 2_000;

/**
 * Puts jobs on the queue. Ids are derived from what a job is about: adding twice is adding once. What has been done,
 * or has failed, may be asked for again.
 *
 * Every call fails after some seconds where the queue cannot be reached.
 */
export interface JobProducer {
  ingest(datasetId: number, attempt: number, requestId?: string): Promise<void>;
  /** Its fits take turns with those of the sweeps that wait. */
  sweep(sweep: Sweep): Promise<void>;
  /** Has a retrain job come every so often, the first at once; asked for again it is left alone, or changed. */
  schedule(datasetId: number, everyMs: number): Promise<void>;
  unschedule(datasetId: number): Promise<void>;
  /** What the import under way last told, or null. */
  ingestProgress(datasetId: number, attempt: number): Promise<unknown>;
  /** How many jobs of a kind are being worked on now, whosever they are. */
  underWay(name: JobName): Promise<number>;
  /** All jobs that are still to be done. Rejects as `ping` does. */
  depths(): Promise<readonly QueueDepth[]>;
  /** Rejects where the queue does not answer within two seconds. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Nothing connects before the first call. */
export function createProducer(backend: QueueBackend): JobProducer {
  const queues = new Map<JobName, JobQueue>();
  let flow: JobFlow | undefined;

  function queueOf(name: JobName): JobQueue {
    const queue = queues.get(name) ?? backend.queue(catalogue[name].queue);
    queues.set(name, queue);
    return queue;
  }

  /** Whether a job waits or runs; one that has ended makes room for another of its id. */
  async function isPending(name: JobName, jobId: string): Promise<boolean> {
    const job = await queueOf(name).getJob(jobId);
    if (!job) return false;
    if (job.finishedOn === undefined) return true;
    await job.remove();
    return false;
  }

  /**
   * The turn that is due. The fits of a sweep have ascending turns from there on, and workers take those of the lowest
   * turn first, so that sweeps that wait beside each other go on by one fit each: neither holds up the other, whichever
   * is longer or came first. This is fair queueing by start times (Goyal, Vin and Cheng, 1996), a fit being the unit.
   */
  async function turnDue(): Promise<number> {
    const [next] = await queueOf('elbow').getPrioritized(0, 0);
    return next?.priority ?? 1;
  }

  return {
    async ingest(datasetId, attempt, requestId) {
      const jobId = ingestJobId(datasetId, attempt);
      if (await isPending('ingest', jobId)) return;
      const payload: Payload<'ingest'> = { datasetId, requestId };
      await queueOf('ingest').add('ingest', payload, jobOptions('ingest', jobId));
    },

    async sweep({ trainingId, revision, ks, requestId }) {
      const jobId = `cluster-${trainingId}-${revision}`;
      // BullMQ deduplicates the children of a flow, not its parent.
      if (await isPending('cluster', jobId)) return;
      const due = await turnDue();
      const children = ks.map((k, place) => elbowJob({ trainingId, k, revision, requestId }, due + place));
      await Promise.all(children.map(({ opts }) => isPending('elbow', opts.jobId)));
      const payload: Payload<'cluster'> = { trainingId, revision, requestId };
      flow ??= backend.flow();
      await flow.add({
        name: 'cluster',
        queueName: catalogue.cluster.queue,
        data: payload,
        opts: jobOptions('cluster', jobId),
        children,
      });
    },

    async schedule(datasetId, everyMs) {
      const queue = queueOf('retrain');
      const id = schedulerId(datasetId);
      const known = await queue.getJobScheduler(id);
      if (known?.every === everyMs) return;
      const payload: Payload<'retrain'> = { datasetId };
      await queue.upsertJobScheduler(
        id,
        { every: everyMs },
        { name: 'retrain', data: payload, opts: retryOptions('retrain') },
      );
    },

    async unschedule(datasetId) {
      await queueOf('retrain').removeJobScheduler(schedulerId(datasetId));
    },

    async ingestProgress(datasetId, attempt) {
      const job = await queueOf('ingest').getJob(ingestJobId(datasetId, attempt));
      return job?.progress ?? null;
    },

    async underWay(name) {
      const { active = 0 } = await queueOf(name).getJobCounts('active');
      return active;
    },

    async depths() {
      const counted = jobNames.map(async (name) => {
        const counts = await inTime(queueOf(name).getJobCounts(...pendingStates));
        return Object.entries(counts).map(([state, jobs]) => ({ queue: catalogue[name].queue, state, jobs }));
      });
      return (await Promise.all(counted)).flat();
    },

    async ping() {
      await inTime(queueOf('cluster').getJobCounts('waiting'));
    },

    async close() {
      const open = [...queues.values(), ...(flow ? [flow] : [])];
      await Promise.all(open.map(closeSoon));
    },
  };
}

async function inTime<T>(answer: Promise<T>): Promise<T> {
  if (await settlesWithin(answer, PING_PATIENCE_MS)) return answer;
  throw new Error(`the queue has not answered within ${PING_PATIENCE_MS / 1000} s`);
}

function ingestJobId(datasetId: number, attempt: number): string {
  return `ingest-${datasetId}-${attempt}`;
}

function schedulerId(datasetId: number): string {
  return `retrain-${datasetId}`;
}

/** BullMQ's lowest priority. Turns begin anew whenever the queue is empty, so they hardly come there. */
const LAST_TURN = 2 ** 21 - 1;

/**
 * A fit that fails for good does not keep the cluster job waiting: that job runs when all children are done, one
 * way or the other, finds the fit missing, and says why.
 */
function elbowJob(payload: Payload<'elbow'>, turn: number) {
  return {
    name: 'elbow',
    queueName: catalogue.elbow.queue,
    data: payload,
    opts: {
      ...jobOptions('elbow', `elbow-${payload.trainingId}-${payload.k}-${payload.revision}`),
      ignoreDependencyOnFailure: true,
      priority: Math.min(turn, LAST_TURN),
    },
  };
}

function jobOptions(name: JobName, jobId: string) {
  return { jobId, ...retryOptions(name) };
}

function retryOptions(name: JobName) {
  const { attempts, backoffMs } = catalogue[name];
  return {
    attempts,
    backoff: { type: 'exponential', delay: backoffMs },
    removeOnComplete: { age: KEEP_SECONDS, count: KEEP_COUNT },
    removeOnFail: { age: KEEP_SECONDS, count: KEEP_COUNT },
  };
}
