import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** How many jobs of a queue are in one of the states that BullMQ gives them. */
export interface QueueDepth {
  readonly queue: string;
  readonly state: string;
  readonly jobs: number;
}

/** From what a request takes of the database to what people no longer wait for. */
const REQUEST_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** Fits of small data take milliseconds, those of the largest hours; every step is some three times the one before. */
const JOB_SECONDS = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300, 1_000, 3_600, 10_800];

/**
 * What a process counts of its work. Labels have few values, and none is the id of a dataset, a training, a user or a
 * movie: whoever may look learns how the work goes, and nothing of whom it is for.
 *
 * docs/operations.md has the table of all metrics.
 */
export class Metrics {
  readonly registry = new Registry();

  readonly jobRuns = new Counter({
    name: 'elbowroom_job_runs_total',
    help: 'Runs of jobs that have ended, by what became of the job',
    labelNames: ['queue', 'kind', 'outcome'],
    registers: [this.registry],
  });

  readonly jobRunSeconds = new Histogram({
    name: 'elbowroom_job_run_seconds',
    help: 'How long runs of jobs took, whatever became of them',
    labelNames: ['queue', 'kind'],
    buckets: JOB_SECONDS,
    registers: [this.registry],
  });

  readonly jobWaitSeconds = new Histogram({
    name: 'elbowroom_job_wait_seconds',
    help: 'From when a job was asked for to its first run; of a cluster job that holds its sweep',
    labelNames: ['queue', 'kind'],
    buckets: JOB_SECONDS,
    registers: [this.registry],
  });

  readonly fits = new Counter({
    name: 'elbowroom_fits_total',
    help: 'Fits that were made and stored',
    labelNames: ['algorithm'],
    registers: [this.registry],
  });

  readonly ingestRows = new Counter({
    name: 'elbowroom_ingest_rows_total',
    help: 'Rows read from ratings files, bad ones left out',
    registers: [this.registry],
  });

  readonly httpRequestSeconds = new Histogram({
    name: 'elbowroom_http_request_duration_seconds',
    help: 'From the first byte of a request to the last of its answer, or until its client has gone',
    labelNames: ['method', 'route', 'status'],
    buckets: REQUEST_SECONDS,
    registers: [this.registry],
  });

  readonly recommendationSeconds = new Histogram({
    name: 'elbowroom_recommendation_duration_seconds',
    help: 'How long it took to find recommendations, by where they came from',
    labelNames: ['route', 'source'],
    buckets: REQUEST_SECONDS,
    registers: [this.registry],
  });

  /**
   * Has the queues counted with every look at the metrics. While they cannot be, the metric has no values: none is
   * better than an old one.
   */
  watchQueues(depths: () => Promise<readonly QueueDepth[]>, onError: (error: unknown) => void): void {
    new Gauge({
      name: 'elbowroom_queue_jobs',
      help: 'Jobs that are still to be done, by their state',
      labelNames: ['queue', 'state'],
      registers: [this.registry],
      async collect() {
        const counted = await depths().catch((error) => {
          onError(error);
          return [];
        });
        this.reset();
        for (const { queue, state, jobs } of counted) this.set({ queue, state }, jobs);
      },
    });
  }
}
