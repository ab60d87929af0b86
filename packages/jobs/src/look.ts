import type { Job, Queue } from 'bullmq';

/** A job that is being worked on. */
export interface JobUnderWay {
  readonly id: string;
  /** What it is about: ids, and K. */
  readonly payload: unknown;
  readonly progress: unknown;
  readonly startedAt: Date | null;
}

export interface WorkerAtWork {
  /** Host and process. */
  readonly name: string;
  readonly jobs: readonly JobUnderWay[];
}

/** A queue as it is now. */
export interface QueueState {
  readonly queue: string;
  readonly counts: {
    /** Ready to be taken up. */
    readonly waiting: number;
    readonly active: number;
    /** To be tried again, after a while. */
    readonly delayed: number;
    /** Waiting for the fits of its sweep. */
    readonly waitingForFits: number;
    /** As far as they are kept. */
    readonly completed: number;
    readonly failed: number;
  };
  readonly workers: readonly WorkerAtWork[];
}

/** Nobody looks through more, and a queue of any length is answered for soon. */
const MOST_JOBS = 200;

/** How many jobs there are in each state, and which workers do what. */
export async function lookAt(queue: Queue): Promise<QueueState> {
  const [counts, clients, active] = await Promise.all([
    queue.getJobCounts(),
    queue.getWorkers(),
    queue.getActive(0, MOST_JOBS - 1),
  ]);
  const of = (...states: string[]) => states.reduce((sum, state) => sum + (counts[state] ?? 0), 0);
  const connected = clients.map(({ rawname = '' }) =>
    rawname.slice(rawname.indexOf(WORKER_MARK) + WORKER_MARK.length),
  );
  // One whose connection is being made anew may be at work all the same.
  const working = active.flatMap(({ processedBy }) => processedBy ?? []);
  const names = [...new Set([...connected, ...working])].sort();
  return {
    queue: queue.name,
    counts: {
      waiting: of('waiting', 'prioritized', 'paused'),
      active: of('active'),
      delayed: of('delayed'),
      waitingForFits: of('waiting-children'),
      completed: of('completed'),
      failed: of('failed'),
    },
    workers: names.map((name) => ({
      name,
      jobs: active.filter((job) => job.processedBy === name).map(showJob),
    })),
  };
}

/** In the name of a worker's connection, BullMQ puts the worker's own name after this. */
const WORKER_MARK = ':w:';

function showJob({ id = '', data, progress, processedOn }: Job): JobUnderWay {
  return {
    id,
    payload: data,
    progress,
    startedAt: processedOn === undefined ? null : new Date(processedOn),
  };
}
