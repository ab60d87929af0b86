import { ElbowroomError } from '@elbowroom/errors';
import { type Job, UnrecoverableError, WaitingError } from 'bullmq';
import type { Logger } from 'pino';
import type { QueueBackend } from './backend.js';
import { catalogue, type JobName, type Payload, type Result } from './catalogue.js';
import { describeFailure, type JobFailure } from './failure.js';

/** What a job's function is given beside its own dependencies. */
export interface JobContext<N extends JobName> {
  readonly payload: Payload<N>;
  readonly log: Logger;
  /** Aborted when the worker drains or the job's time is up: stop soon, and throw what `signal.reason` holds. */
  readonly signal: AbortSignal;
  /** Tells how far the job is; shown to whoever waits for it. */
  readonly reportProgress: (progress: object) => Promise<void>;
  /** Why children of this job failed for good, one sentence each. */
  readonly childFailures: () => Promise<string[]>;
}

export type JobFunction<N extends JobName> = (context: JobContext<N>) => Promise<Result<N>>;

export interface WorkerOptions<N extends JobName> {
  readonly concurrency: number;
  readonly log: Logger;
  /** Called once a job has failed for good, before the queue knows of it; it may run twice. */
  readonly onFailed?: (payload: Payload<N>, failure: JobFailure) => Promise<void>;
}

export interface RunningWorker {
  /** Hands the jobs under way back to the queue, and returns when they are there. */
  close(): Promise<void>;
}

/** The reason with which a draining worker's jobs are aborted. */
class Draining extends Error {
  override readonly name = 'Draining';
}

/** Runs jobs of one kind until it is closed. */
export function startWorker<N extends JobName>(
  backend: QueueBackend,
  name: N,
  run: JobFunction<N>,
  options: WorkerOptions<N>,
): RunningWorker {
  const kind = catalogue[name];
  const drain = new AbortController();
  const abandonments = new Set<Promise<void>>();

  const parsePayload = (job: Job): Payload<N> => kind.payload.parse(job.data) as Payload<N>;

  async function process(job: Job, token?: string): Promise<Result<N>> {
    const log = options.log.child({ job: job.id });
    const started = performance.now();
    // A fetch that was under way when the worker began to close may bring back what it has just handed back.
    if (drain.signal.aborted) return handBack(job, token, log);
    try {
      const result = await run({
        payload: parsePayload(job),
        log,
        signal: AbortSignal.any([drain.signal, AbortSignal.timeout(kind.timeLimitMs)]),
        reportProgress: (progress) => job.updateProgress(progress),
        childFailures: async () => Object.values(await job.getIgnoredChildrenFailures()),
      });
      log.info({ ms: Math.round(performance.now() - started) }, 'job done');
      return result;
    } catch (error) {
      return drain.signal.aborted ? handBack(job, token, log) : fail(job, error, log);
    }
  }

  async function handBack(job: Job, token: string | undefined, log: Logger): Promise<never> {
    await job.moveToWait(token);
    log.info('job handed back');
    throw new WaitingError();
  }

  /** A foreseen error would come again; any other may pass, and is tried again while attempts are left. */
  async function fail(job: Job, error: unknown, log: Logger): Promise<never> {
    const final = error instanceof ElbowroomError || job.attemptsMade + 1 >= kind.attempts;
    log[final ? 'error' : 'warn'](
      { err: error, attempt: job.attemptsMade + 1 },
      final ? 'job failed' : 'job will be tried again',
    );
    if (!final) throw error;
    await options.onFailed?.(parsePayload(job), describeFailure(error));
    throw new UnrecoverableError(error instanceof Error ? error.message : String(error));
  }

  function onAbandoned(job: Job): void {
    options.log.error({ job: job.id }, 'job given up: its workers died');
    const abandonment = Promise.resolve(
      options.onFailed?.(parsePayload(job), {
        code: 'WORKERS_DIED',
        problem: 'The workers that ran the job died, several times',
        remedy: 'See whether they ran out of memory; then ask for the same again',
      }),
    )
      .catch((error) => options.log.error({ err: error, job: job.id }, 'the failure could not be recorded'))
      .finally(() => abandonments.delete(abandonment));
    abandonments.add(abandonment);
  }

  const worker = backend.worker(kind.queue, process, options.concurrency, { onAbandoned });
  return {
    async close() {
      // In this order: a worker that is not closing yet would take the jobs it hands back up again.
      const closed = worker.close();
      drain.abort(new Draining('the worker is closing'));
      await closed;
      await Promise.all(abandonments);
    },
  };
}
