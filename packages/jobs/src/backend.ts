import { hostname } from 'node:os';
import {
  createRedisBackend,
  FlowProducer,
  type Processor,
  Queue,
  type QueueBaseOptions,
  runMigrations,
  type Telemetry,
  Worker,
} from 'bullmq';
import pg from 'pg';
import { createLastingPostgresBackend } from './postgres-backend.js';

/** Where the queue lives: in Redis where there is a URL for it, else in Postgres. */
export interface QueueUrls {
  readonly databaseUrl: string;
  readonly redisUrl?: string | undefined;
}

/** What is used of BullMQ's classes: their types differ with the backend, these parts do not. */
export type JobQueue = Pick<
  Queue,
  | 'add'
  | 'getJob'
  | 'getJobCounts'
  | 'getPrioritized'
  | 'getJobScheduler'
  | 'upsertJobScheduler'
  | 'removeJobScheduler'
  | 'close'
  | 'disconnect'
>;
export type JobFlow = Pick<FlowProducer, 'add' | 'close' | 'disconnect'>;
export type JobWorker = Pick<Worker, 'close' | 'name' | 'waitUntilReady'>;

/** One place that knows which of the two backends it is. */
export interface QueueBackend {
  readonly kind: 'postgres' | 'redis';
  queue(name: string): JobQueue;
  flow(): JobFlow;
  worker(name: string, processor: Processor, concurrency: number): JobWorker;
}

/** What of BullMQ's options is the same for all that is made. */
type Traced = Pick<QueueBaseOptions, 'telemetry'>;

/** Namespace of the keys in a Redis that others may use too. The braces keep them in one slot where it is in cluster mode. */
const KEY_PREFIX = '{elbowroom}';

/** A server that does not even refuse is given up after this. */
const CONNECT_TIMEOUT_MS = 5_000;

/** A connection whose other end is gone without a word is noticed some ten seconds after it has been still for this long. */
const KEEP_ALIVE_MS = 10_000;

/** Who asks is told in the time that requests may take. What is carried out all the same later is void by then. */
const ASK_TIMEOUT_MS = 10_000;

/** Each queue, flow producer and worker on Postgres has a pool of its own; these are its connections at most, a worker's listening one among them. */
const POOL_MAX = 3;

/**
 * How the death of a worker is noticed: its job's lock is not renewed for 15 s, which is seen at the next check
 * and gives the job to another. Fits compute in threads, so the loop that renews is never busy for long. BullMQ
 * itself gives no job up: it would do so before anybody could record why, and a worker that dies then leaves a training
 * without an end.
 */
const liveness = { lockDuration: 15_000, stalledInterval: 5_000, maxStalledCount: 2 ** 31 - 1 };

/**
 * Chooses the backend; nothing connects before a queue, flow or worker is made. `onError` hears of lost
 * connections, which BullMQ mends by itself; `telemetry` carries traces along with the jobs.
 */
export function createQueueBackend(
  urls: QueueUrls,
  onError: (error: Error) => void,
  telemetry?: Telemetry,
): QueueBackend {
  const traced = telemetry ? { telemetry } : {};
  return urls.redisUrl === undefined
    ? onPostgres(urls.databaseUrl, onError, traced)
    : onRedis(urls.redisUrl, onError, traced);
}

/** By it people tell which process does what. */
const workerName = `${hostname()}:${process.pid}`;

function onRedis(url: string, onError: (error: Error) => void, traced: Traced): QueueBackend {
  // A worker waits for a Redis that is away, however long that takes. Who asks for something is told at once; the
  // check of the version would make that first failure the last word of the connection, so it is left to the workers.
  const connection = { url, keepAlive: KEEP_ALIVE_MS };
  const waiting = {
    ...traced,
    connection: { ...connection, maxRetriesPerRequest: null },
    prefix: KEY_PREFIX,
  };
  const asking = {
    ...traced,
    connection: {
      ...connection,
      maxRetriesPerRequest: 1,
      connectTimeout: CONNECT_TIMEOUT_MS,
      commandTimeout: ASK_TIMEOUT_MS,
    },
    prefix: KEY_PREFIX,
    skipWaitingForReady: true,
    skipVersionCheck: true,
  };
  return {
    kind: 'redis',
    queue: (name) => new Queue(name, asking, createRedisBackend).on('error', onError),
    flow: () => new FlowProducer(asking, createRedisBackend).on('error', onError),
    worker: (name, processor, concurrency) => {
      const options = { ...waiting, ...liveness, name: workerName, concurrency };
      return new Worker(name, processor, options, createRedisBackend).on('error', onError);
    },
  };
}

function onPostgres(connectionString: string, onError: (error: Error) => void, traced: Traced): QueueBackend {
  const connection = {
    connectionString,
    max: POOL_MAX,
    application_name: 'elbowroom-queue',
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
  };
  const asking = { ...traced, connection: { ...connection, query_timeout: ASK_TIMEOUT_MS } };
  return {
    kind: 'postgres',
    queue: (name) => new Queue(name, asking, createLastingPostgresBackend).on('error', onError),
    flow: () => new FlowProducer(asking, createLastingPostgresBackend).on('error', onError),
    worker: (name, processor, concurrency) => {
      const options = { ...traced, connection, ...liveness, name: workerName, concurrency };
      return new Worker(name, processor, options, createLastingPostgresBackend).on('error', onError);
    },
  };
}

/** Brings the queue's own tables up to date, where the queue lives in Postgres. */
export async function migrateQueue(urls: QueueUrls): Promise<void> {
  if (urls.redisUrl !== undefined) return;
  const client = new pg.Client({ connectionString: urls.databaseUrl });
  // The statement under way fails by itself; without a listener the loss of the connection would end the process.
  client.on('error', () => {});
  await client.connect();
  try {
    await runMigrations(client);
  } finally {
    await client.end();
  }
}
