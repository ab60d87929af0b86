import {
  assertSchemaCompatibility,
  type BackendFactory,
  DEFAULT_SCHEMA,
  type PgPoolConfig,
  PostgresConnection,
  PostgresQueueBackend,
} from 'bullmq';
import pg from 'pg';

/**
 * BullMQ on Postgres, but for what it does on bad days: where its first connection fails it remembers that for ever, so
 * that a producer never reaches its queue again, and a worker fails at once, again and again, without letting
 * anything else in its process have a turn. And it listens too late to a connection that it makes for itself: one that
 * the server ends at that moment ends the process.
 */
export const createLastingPostgresBackend: BackendFactory<PostgresQueueBackend, PgPoolConfig> = (
  queue,
  options,
  { withBlockingConnection: isWorker = false } = {},
) => {
  // By this name of a worker's connection BullMQ finds who works on a queue.
  const name = isWorker && 'name' in options ? `${queue}:w:${options.name}` : null;
  const connection = new LastingConnection(options.connection, name);
  return new LastingBackend(connection, queue, options);
};

class LastingBackend extends PostgresQueueBackend {
  override waitUntilReady(): Promise<void> {
    return this.connection.waitUntilReady();
  }
}

class LastingConnection extends PostgresConnection {
  readonly #listenerName: string | null;
  #ready: Promise<void> | undefined;
  #closed: Promise<void> | undefined;

  /** @param listenerName of the connection that waits for jobs; null where none does */
  constructor(config: PgPoolConfig, listenerName: string | null) {
    const pool = new pg.Pool({ ...config, options: `-c search_path=${DEFAULT_SCHEMA}` });
    // A pool does not listen to the connections it has lent. One that the server ends between two statements would end
    // the process; with a listener the next statement fails instead.
    pool.on('connect', (client) => client.on('error', () => {}));
    super(pool);
    this.#listenerName = listenerName;
  }

  override waitUntilReady(): Promise<void> {
    this.#ready ??= this.#reach().catch((error) => {
      this.#ready = undefined;
      throw error;
    });
    return this.#ready;
  }

  async #reach(): Promise<void> {
    await assertSchemaCompatibility(this.pool);
    // Without its name a worker works all the same.
    if (this.#listenerName !== null) await this.setListenClientName(this.#listenerName).catch(() => {});
  }

  override close(): Promise<void> {
    this.#closed ??= super.close().then(() => this.pool.end());
    return this.#closed;
  }
}
