import { z } from 'zod';

const id = z.number().int().positive();

/** The request of the API that the job comes of, for the log; jobs of the command line have none. */
const requestId = z.string().optional();

/**
 * What a kind of job is: where it waits, what it carries, and how failures are met. Kinds that the same workers do share a
 * queue, so that a worker takes no more of all of them together than it can do at once.
 */
export interface JobKind<Payload extends z.ZodType, Result extends z.ZodType> {
  readonly queue: string;
  /** Ids alone, never data; a new field must be optional, for jobs that wait while workers are upgraded. */
  readonly payload: Payload;
  readonly result: Result;
  /** Runs in all, where a run fails for a passing reason, such as a database that is away. */
  readonly attempts: number;
  /** Pause before the second run; it doubles with each further one. */
  readonly backoffMs: number;
  /** A run that takes longer is given up. */
  readonly timeLimitMs: number;
}

function kind<Payload extends z.ZodType, Result extends z.ZodType>(
  entry: JobKind<Payload, Result>,
): JobKind<Payload, Result> {
  return entry;
}

const HOUR = 3_600_000;

/** With pauses of 1, 2, 4 ... 64 s between them they outlast a database that is away for two minutes. */
const ATTEMPTS = 8;

/** Every job of elbowroom, by the queue it waits in. */
export const catalogue = {
  /** Ratings file to Postgres. */
  ingest: kind({
    queue: 'ingest',
    payload: z.object({ datasetId: id, requestId }),
    result: z.object({ datasetId: id }),
    attempts: ATTEMPTS,
    backoffMs: 1_000,
    timeLimitMs: 6 * HOUR,
  }),
  /** One K to one fit. */
  elbow: kind({
    queue: 'elbow',
    payload: z.object({ trainingId: id, k: id, revision: id.optional(), requestId }),
    /** Null where the fit was there already, or no longer asked for. */
    result: z.object({ wcss: z.number(), seconds: z.number() }).nullable(),
    attempts: ATTEMPTS,
    backoffMs: 1_000,
    timeLimitMs: 6 * HOUR,
  }),
  /** Sweep to K, fix and model. */
  cluster: kind({
    queue: 'cluster',
    /** Without a stage it comes after the sweep; with `lists` once more, after those. */
    payload: z.object({ trainingId: id, revision: id, stage: z.literal('lists').optional(), requestId }),
    result: z.object({ published: z.boolean() }),
    attempts: ATTEMPTS,
    backoffMs: 1_000,
    timeLimitMs: HOUR,
  }),
  /** One part of a ranker's plan to its bytes. */
  part: kind({
    queue: 'elbow',
    payload: z.object({ trainingId: id, revision: id, part: z.number().int().min(0), requestId }),
    /** Null where it was there already, or no longer asked for. */
    result: z.object({ seconds: z.number() }).nullable(),
    attempts: ATTEMPTS,
    backoffMs: 1_000,
    timeLimitMs: 6 * HOUR,
  }),
  /** A ranker's model to the lists of some users. */
  recommend: kind({
    queue: 'elbow',
    payload: z.object({ trainingId: id, revision: id, shard: z.number().int().min(0), requestId }),
    /** Null where they are no longer asked for. */
    result: z.object({ users: z.number(), seconds: z.number() }).nullable(),
    attempts: ATTEMPTS,
    backoffMs: 1_000,
    timeLimitMs: HOUR,
  }),
  /** One evaluation of a training. */
  evaluate: kind({
    queue: 'elbow',
    payload: z.object({ trainingId: id, attempt: id, requestId }),
    result: z.object({ evaluated: z.boolean() }),
    attempts: ATTEMPTS,
    backoffMs: 1_000,
    timeLimitMs: 6 * HOUR,
  }),
  /** A schedule that is due, to a training or to none. */
  retrain: kind({
    queue: 'retrain',
    payload: z.object({ datasetId: id }),
    result: z.object({ started: id.nullable() }),
    attempts: ATTEMPTS,
    backoffMs: 1_000,
    timeLimitMs: HOUR,
  }),
} as const;

export type JobName = keyof typeof catalogue;
export type Payload<N extends JobName> = z.infer<(typeof catalogue)[N]['payload']>;
export type Result<N extends JobName> = z.infer<(typeof catalogue)[N]['result']>;

export const jobNames: readonly JobName[] = Object.keys(catalogue).filter(isJobName);

export const queueNames: readonly string[] = [...new Set(Object.values(catalogue).map(({ queue }) => queue))];

function isJobName(name: string): name is JobName {
  return name in catalogue;
}

/** Checks what came off the queue. */
export const parsePayload: { readonly [N in JobName]: (data: unknown) => Payload<N> } = {
  ingest: (data) => catalogue.ingest.payload.parse(data),
  elbow: (data) => catalogue.elbow.payload.parse(data),
  cluster: (data) => catalogue.cluster.payload.parse(data),
  part: (data) => catalogue.part.payload.parse(data),
  recommend: (data) => catalogue.recommend.payload.parse(data),
  evaluate: (data) => catalogue.evaluate.payload.parse(data),
  retrain: (data) => catalogue.retrain.payload.parse(data),
};
