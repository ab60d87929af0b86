import { type Config, createLogger, type LogLevel, loadConfig, readEnvFile } from '@elbowroom/config';
import { assertMigrated, createPool, migrate, Notifications, type Pool } from '@elbowroom/db';
import { startEmbedded } from '@elbowroom/embedded';
import { ElbowroomError } from '@elbowroom/errors';
import {
  createProducer,
  createQueueBackend,
  type JobProducer,
  migrateQueue,
  type QueueBackend,
  type QueueUrls,
} from '@elbowroom/jobs';
import { Metrics } from '@elbowroom/metrics';
import type { Tracing } from '@elbowroom/tracing';
import type { Logger } from 'pino';

/** What every process of elbowroom stands on: its configuration, the database and the queue. */
export interface Runtime {
  readonly config: Config;
  readonly log: Logger;
  readonly pool: Pool;
  /** Of the database, over one connection for all of the process. */
  readonly notifications: Notifications;
  readonly queue: QueueBackend;
  readonly jobs: JobProducer;
  /** What the process counts of its work. */
  readonly metrics: Metrics;
  /** Null where no collector is set. */
  readonly tracing: Tracing | null;
  /** Whether the database is the bundled one, which nobody else may be serving. */
  readonly embedded: boolean;
  close(): Promise<void>;
}

export interface RuntimeOptions {
  /** Of the process, in logs and in pg_stat_activity. */
  readonly name: string;
  /** Bring a database that was given by DATABASE_URL up to date too; the embedded one always is. */
  readonly migrate?: boolean;
  /** How long a statement may take; any time where left out. */
  readonly databasePatienceMs?: number;
  /** What is logged where LOG_LEVEL does not say; `info` if left out. */
  readonly logLevel?: LogLevel;
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * Reads the environment and opens database and queue. Without DATABASE_URL that is the embedded Postgres, which
 * is started, or joined where it runs already.
 *
 * @throws ElbowroomError CONFIG_INVALID, EMBEDDED_POSTGRES_FAILED, SCHEMA_OUTDATED or SCHEMA_TOO_NEW
 */
export async function openRuntime(options: RuntimeOptions): Promise<Runtime> {
  const { name } = options;
  readEnvFile();
  const config = loadConfig(options.env ?? process.env);
  const log = createLogger(config.logLevel ?? options.logLevel ?? 'info', name);
  const embedded = config.databaseUrl
    ? null
    : await startEmbedded({ home: config.home, log: (message) => log.debug(message) });
  const databaseUrl = config.databaseUrl ?? embedded?.url ?? '';
  const urls: QueueUrls = { databaseUrl, redisUrl: config.redisUrl };
  let closing = false;
  const connectionLost = (where: string) =>
    atMostOncePer(WARNING_INTERVAL_MS, (error) => {
      if (!closing) log.warn({ error: error.message }, `no connection to the ${where}; trying again`);
    });
  const pool = createPool(databaseUrl, {
    max: config.databasePoolMax,
    applicationName: `elbowroom-${name}`,
    ...(options.databasePatienceMs && { patienceMs: options.databasePatienceMs }),
    onError: connectionLost('database'),
  });
  async function closeDatabase(): Promise<void> {
    closing = true;
    await pool.end();
    await embedded?.stop();
  }
  try {
    if (embedded || options.migrate) {
      await migrate(pool);
      await migrateQueue(urls);
    } else {
      await assertMigrated(pool);
    }
  } catch (cause) {
    await closeDatabase();
    throw cause instanceof ElbowroomError ? cause : unreachable(cause);
  }
  const tracing = await traceTo(config.otlpEndpoint, name, log);
  const queue = createQueueBackend(urls, connectionLost('queue'), tracing?.telemetry);
  const jobs = createProducer(queue);
  const notifications = new Notifications(pool);
  return {
    config,
    log,
    pool,
    notifications,
    queue,
    jobs,
    metrics: new Metrics(),
    tracing,
    embedded: embedded !== null,
    async close() {
      closing = true;
      await Promise.all([jobs.close(), notifications.close()]);
      await closeDatabase();
      await tracing?.close();
    },
  };
}

/** What traces is loaded by who traces alone: it takes longer to load than all else. */
async function traceTo(endpoint: string | null, name: string, log: Logger): Promise<Tracing | null> {
  if (endpoint === null) return null;
  const { startTracing } = await import('@elbowroom/tracing');
  return startTracing({ endpoint, service: `elbowroom-${name}`, log });
}

function unreachable(cause: unknown): ElbowroomError {
  return new ElbowroomError('DATABASE_UNREACHABLE', {
    problem: `The database does not answer: ${cause instanceof Error ? cause.message : cause}`,
    remedy:
      'See that Postgres runs at DATABASE_URL and lets this user in; without DATABASE_URL the bundled one is used',
    cause,
  });
}

/** While a server is away every connection complains, many times a second. */
const WARNING_INTERVAL_MS = 5_000;

function atMostOncePer(ms: number, tell: (error: Error) => void): (error: Error) => void {
  let last = Number.NEGATIVE_INFINITY;
  return (error) => {
    if (performance.now() - last < ms) return;
    last = performance.now();
    tell(error);
  };
}
