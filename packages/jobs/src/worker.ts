import { ElbowroomError } from '@elbowroom/errors';
import type { Metrics } from '@elbowroom/metrics';
import { type Job, UnrecoverableError, WaitingError } from 'bullmq';
import type { Logger } from 'pino';
import type { QueueBackend } from './backend.js';
import { catalogue, type JobName, jobNames, type Payload, parsePayload, type Result } from './catalogue.js';
import { describeFailure, type JobFailure } from './failure.js';
import { meterRuns, type RunEnded } from './meter.js';
import { settlesWithin } from './settles-within.js';
import { TimeLimit } from './time-limit.js';

/** What a job's function is given beside its own dependencies. */
export interface JobContext<N extends JobName> {
  readonly payload: Payload<N>;
  readonly log: Logger;
  /** Aborted when the worker drains or the job's time is up: stop soon, and throw what `signal.reason` holds. */
  readonly signal: AbortSignal;
  /** Runs from the start of the job; one that waits for its turn within the worker stops it, and starts it after. */
  readonly timeLimit: Pick<TimeLimit, 'start' | 'stop'>;
  /** Tells how far the job is; shown to whoever waits for it. */
  readonly reportProgress: (progress: object) => Promise<void>;
  /** Why children of this job failed for good, one sentence each. */
  readonly childFailures: () => Promise<string[]>;
}

export type JobFunction<N extends JobName> = (context: JobContext<N>) => Promise<Result<N>>;

/** What a worker does, by the kind of job. */
export type JobFunctions<N extends JobName> = { readonly [M in N]: JobFunction<M> };

export interface WorkerOptions<N extends JobName> {
  /** Jobs of all kinds together that run at the same time. */
  readonly concurrency: number;
  readonly log: Logger;
  /** Where runs are counted; they are not where this is left out. */
  readonly metrics?: Metrics;
  /** Called once a job has failed for good, before the queue knows of it; it may run twice. */
  readonly onFailed?: { readonly [M in N]?: (payload: Payload<M>, failure: JobFailure) => Promise<void> };
}

export interface RunningWorker {
  /** Hands the jobs under way back to the queue, and returns when they are there. */
  close(): Promise<void>;
}

/** The reason with which a draining worker's jobs are aborted. */
class Draining extends Error {
  override readonly name = 'Draining';
}

/**
 * Handing jobs back takes an iteration of a fit or a statement at most. What takes longer waits for a server that is
 * away, and the process must be able to end all the same.
 */
const CLOSE_PATIENCE_MS = 10_000;

/**
 * A job that has outlived so many of its workers is taken for what kills them. Workers also die for reasons of their
 * own, of which a long fit on machines that come and go sees several; as many deaths as a job has attempts are no accident.
 */
const MOST_DEATHS = 8;

function workersDied(): ElbowroomError {
  return new ElbowroomError('WORKERS_DIED', {
    problem: `${MOST_DEATHS + 1} workers that ran the job died, or did not answer for longer than its lock lasts`,
    remedy: 'See whether they ran out of memory; then ask for the same again',
  });
}

function timedOut(ms: number): ElbowroomError {
  return new ElbowroomError('JOB_TIMED_OUT', {
    problem: `The job took longer than ${ms / 3_600_000} hours`,
    remedy: 'Give it less to do: fewer restarts, or a smaller file; then ask for it again',
  });
}

/**
 * Runs jobs until it is closed, the one whose turn is due before others, whatever its kind.
 *
 * @param run a function for each kind of job of one queue
 */
export function startWorker<N extends JobName>(
  backend: QueueBackend,
  run: JobFunctions<N>,
  options: WorkerOptions<N>,
): RunningWorker {
  const drain = new AbortController();
  const kinds = jobNames.filter((name): name is N => name in run);
  const processors = new Map<string, Processor>(
    kinds.map((name) => [
      name,
      processorOf(name, run[name], options.onFailed?.[name], options, drain.signal),
    ]),
  );
  const [queue, ...others] = new Set(kinds.map((name) => catalogue[name].queue));
  if (queue === undefined || others.length > 0) throw new TypeError('a worker has the jobs of one queue');

  const process: Processor = async (job, token) => {
    const processor = processors.get(job.name);
    // Workers of another version may know it.
    if (!processor) throw new Error(`this worker has no function for jobs of the kind ${job.name}`);
    return processor(job, token);
  };
  const worker = backend.worker(queue, process, options.concurrency);
  return {
    async close() {
      // In this order: a worker that is not closing yet would take the jobs it hands back up again.
      const closed = worker.close();
      drain.abort(new Draining('the worker is closing'));
      if (!(await settlesWithin(closed, CLOSE_PATIENCE_MS))) {
        options.log.warn('the queue does not answer; its jobs go to others when their locks run out');
      }
    },
  };
}

type Processor = (job: Job, token?: string) => Promise<unknown>;

function processorOf<N extends JobName>(
  name: N,
  run: JobFunction<N>,
  onFailed: ((payload: Payload<N>, failure: JobFailure) => Promise<void>) | undefined,
  options: Pick<WorkerOptions<N>, 'log' | 'metrics'>,
  drain: AbortSignal,
): Processor {
  const kind = catalogue[name];
  const meter = meterRuns(options.metrics, { queue: kind.queue, kind: name });

  const payloadOf = (job: Job): Payload<N> => parsePayload[name](job.data);
  // A payload is ids alone: all of it may stand in the log.
  const logOf = (job: Job): Logger => options.log.child({ ...job.data, job: job.id });

  async function handBack(job: Job, token: string | undefined, log: Logger): Promise<never> {
    await job.moveToWait(token);
    log.info('job handed back');
    throw new WaitingError();
  }

  /** A foreseen error would come again; any other may pass, and is tried again while attempts are left. */
  async function fail(job: Job, error: unknown, log: Logger, ended: RunEnded): Promise<never> {
    const final = error instanceof ElbowroomError || job.attemptsMade + 1 >= kind.attempts;
    log[final ? 'error' : 'warn'](
      { err: error, attempt: job.attemptsMade + 1 },
      final ? 'job failed' : 'job will be tried again',
    );
    if (!final) {
      ended('tried_again');
      throw error;
    }
    // Where the failure cannot be recorded the job stays alive as long as it has attempts, and is recorded then.
    await onFailed?.(payloadOf(job), describeFailure(error));
    ended('failed');
    throw new UnrecoverableError(error instanceof Error ? error.message : String(error));
  }

  return async (job, token) => {
    const log = logOf(job);
    const started = performance.now();
    // A fetch that was under way when the worker began to close may bring back what it has just handed back.
    if (drain.aborted) return handBack(job, token, log);
    if (job.stalledCounter > MOST_DEATHS) return fail(job, workersDied(), log, () => meter.abandoned());
    const ended = meter.begin(job);
    const timeLimit = new TimeLimit(kind.timeLimitMs, () => timedOut(kind.timeLimitMs));
    timeLimit.start();
    try {
      const result = await run({
        payload: payloadOf(job),
        log,
        signal: AbortSignal.any([drain, timeLimit.signal]),
        timeLimit,
        reportProgress: (progress) => job.updateProgress(progress),
        childFailures: async () => Object.values(await job.getIgnoredChildrenFailures()),
      });
      ended('done');
      log.info({ ms: Math.round(performance.now() - started) }, 'job done');
      return result;
    } catch (error) {
      if (drain.aborted) {
        ended('handed_back');
        return handBack(job, token, log);
      }
      return fail(job, timeLimit.signal.aborted ? timeLimit.signal.reason : error, log, ended);
    } finally {
      timeLimit.stop();
    }
  };
}
