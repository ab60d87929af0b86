import type { QueueDepth } from '@elbowroom/metrics';
import type { JobFlow, JobQueue, QueueBackend } from './backend.js';
import { catalogue, type JobName, type Payload, queueNames } from './catalogue.js';
import { closeSoon } from './close-soon.js';
import { settlesWithin } from './settles-within.js';

/** What a sweep needs to be put on the queue. */
export interface Sweep {
  readonly trainingId: number;
  readonly revision: number;
  /** The K still to be fitted, in the order in which to begin; none where only a choice is to be made. */
  readonly ks: readonly number[];
  /** The parts of the ranker's plan still to be made. */
  readonly parts: readonly number[];
  readonly requestId?: string | undefined;
}

/** What the lists of a training need to be put on the queue. */
export interface Lists {
  readonly trainingId: number;
  readonly revision: number;
  /** How many jobs share the users. */
  readonly shards: number;
  /** The attempt of the evaluation that is to be there before the model is published; null for none. */
  readonly evaluation: number | null;
  readonly requestId?: string | undefined;
}

/** Finished jobs are kept a while to be looked at; what counts is in the tables. */
const KEEP_SECONDS = 7 * 24 * 3600;

/** Of each queue and outcome. A job takes about 2 KB of Redis, so that all together stay far below its 192 MB in Compose. */
const KEEP_COUNT = 5_000;

/** What BullMQ calls the states of jobs that are still to be done; those that take turns wait as `prioritized`. */
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
  /** Its jobs take turns with those of other trainings that wait. The parts come first: they take as long as large K. */
  sweep(sweep: Sweep): Promise<void>;
  /** When its jobs are done the cluster job comes once more. */
  lists(lists: Lists): Promise<void>;
  /** Evaluates a training that is ready. */
  evaluate(trainingId: number, attempt: number, requestId?: string): Promise<void>;
  /** Has a retrain job come every so often, the first at once; asked for again it is left alone, or changed. */
  schedule(datasetId: number, everyMs: number): Promise<void>;
  unschedule(datasetId: number): Promise<void>;
  /** What the import under way last told, or null. */
  ingestProgress(datasetId: number, attempt: number): Promise<unknown>;
  /** How many jobs are being worked on now in the queue of a kind, whosever they are. */
  underWay(name: JobName): Promise<number>;
  /** All jobs that are still to be done. Rejects as `ping` does. */
  depths(): Promise<readonly QueueDepth[]>;
  /** Rejects where the queue does not answer within two seconds. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Nothing connects before the first call. */
export function createProducer(backend: QueueBackend): JobProducer {
  const queues = new Map<string, JobQueue>();
  let flow: JobFlow | undefined;

  function openQueue(name: string): JobQueue {
    const queue = queues.get(name) ?? backend.queue(name);
    queues.set(name, queue);
    return queue;
  }

  const queueOf = (name: JobName): JobQueue => openQueue(catalogue[name].queue);

  /** Whether a job waits or runs; one that has ended makes room for another of its id. */
  async function isPending(name: JobName, jobId: string): Promise<boolean> {
    const job = await queueOf(name).getJob(jobId);
    if (!job) return false;
    if (job.finishedOn === undefined) return true;
    await job.remove();
    return false;
  }

  /**
   * The turn that is due. The jobs of a training have ascending turns from there on, and workers take those of the lowest
   * turn first, so that trainings that wait beside each other go on by one job each: neither holds up the other, whichever
   * is longer or came first. This is fair queueing by start times (Goyal, Vin and Cheng, 1996), a job being the unit.
   */
  async function turnDue(): Promise<number> {
    const [next] = await queueOf('elbow').getPrioritized(0, 0);
    return next?.priority ?? 1;
  }

  /** Has the cluster job come when the others are done, one way or the other. These take turns in the order given. */
  async function addFlow(payload: Payload<'cluster'>, children: readonly ChildJob[]): Promise<void> {
    const jobId = clusterJobId(payload.trainingId, payload.revision, payload.stage);
    // BullMQ deduplicates the children of a flow, not its parent.
    if (await isPending('cluster', jobId)) return;
    await Promise.all(children.map(({ name, opts }) => isPending(name, opts.jobId)));
    const due = await turnDue();
    flow ??= backend.flow();
    await flow.add({
      name: 'cluster',
      queueName: catalogue.cluster.queue,
      data: payload,
      opts: jobOptions('cluster', jobId),
      children: children.map(({ opts, ...child }, place) => ({
        ...child,
        opts: { ...opts, priority: Math.min(due + place, LAST_TURN) },
      })),
    });
  }

  return {
    async ingest(datasetId, attempt, requestId) {
      const jobId = ingestJobId(datasetId, attempt);
      if (await isPending('ingest', jobId)) return;
      const payload: Payload<'ingest'> = { datasetId, requestId };
      await queueOf('ingest').add('ingest', payload, jobOptions('ingest', jobId));
    },

    async sweep({ trainingId, revision, ks, parts, requestId }) {
      // A training whose lists are on their way is past its sweep.
      if (await isPending('cluster', clusterJobId(trainingId, revision, 'lists'))) return;
      await addFlow({ trainingId, revision, requestId }, [
        ...parts.map((part) => partJob({ trainingId, revision, part, requestId })),
        ...ks.map((k) => elbowJob({ trainingId, k, revision, requestId })),
      ]);
    },

    async lists({ trainingId, revision, shards, evaluation, requestId }) {
      const lists = Array.from({ length: shards }, (_, shard) =>
        recommendJob({ trainingId, revision, shard, requestId }),
      );
      const evaluations =
        evaluation === null ? [] : [evaluateJob({ trainingId, attempt: evaluation, requestId })];
      await addFlow({ trainingId, revision, stage: 'lists', requestId }, [...evaluations, ...lists]);
    },

    async evaluate(trainingId, attempt, requestId) {
      const { name, data, opts } = evaluateJob({ trainingId, attempt, requestId });
      if (await isPending(name, opts.jobId)) return;
      await queueOf(name).add(name, data, { ...jobOptions(name, opts.jobId), priority: await turnDue() });
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
      const counted = queueNames.map(async (queue) => {
        const counts = await inTime(openQueue(queue).getJobCounts(...pendingStates));
        return Object.entries(counts).map(([state, jobs]) => ({ queue, state, jobs }));
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

function clusterJobId(trainingId: number, revision: number, stage: Payload<'cluster'>['stage']): string {
  return `cluster-${trainingId}-${revision}${stage ? `-${stage}` : ''}`;
}

/** BullMQ's lowest priority. Turns begin anew whenever the queue is empty, so they hardly come there. */
const LAST_TURN = 2 ** 21 - 1;

type ChildJob = ReturnType<typeof elbowJob | typeof partJob | typeof recommendJob | typeof evaluateJob>;

function elbowJob(payload: Payload<'elbow'>) {
  return childJob('elbow', `elbow-${payload.trainingId}-${payload.k}-${payload.revision}`, payload);
}

function partJob(payload: Payload<'part'>) {
  return childJob('part', `part-${payload.trainingId}-${payload.part}-${payload.revision}`, payload);
}

function recommendJob(payload: Payload<'recommend'>) {
  const id = `recommend-${payload.trainingId}-${payload.shard}-${payload.revision}`;
  return childJob('recommend', id, payload);
}

function evaluateJob(payload: Payload<'evaluate'>) {
  return childJob('evaluate', `evaluate-${payload.trainingId}-${payload.attempt}`, payload);
}

/**
 * A child that fails for good does not keep the cluster job waiting: that job runs when all children are done, one
 * way or the other, finds something missing, and says why.
 */
function childJob<N extends JobName>(name: N, jobId: string, data: Payload<N>) {
  const opts = { ...jobOptions(name, jobId), ignoreDependencyOnFailure: true };
  return { name, queueName: catalogue[name].queue, data, opts };
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
