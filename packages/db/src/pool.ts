import pg from 'pg';
import { isDatabaseAway } from './database-away.js';
import { orDatabaseFull } from './database-full.js';

/** What a statement can run on: the pool, or the one connection of a transaction. */
export type Queryable = Pick<pg.Pool, 'query'>;

export type Pool = pg.Pool;
export type PoolClient = pg.PoolClient;

export interface PoolOptions {
  /** Most connections open at once. */
  readonly max: number;
  /** Shown in pg_stat_activity. */
  readonly applicationName: string;
  /** A statement that has no answer by then fails, and its connection is given up; left out, statements take what they take. */
  readonly patienceMs?: number;
  /** Told of connections that break while idle; the pool replaces them by itself. */
  readonly onError: (error: Error) => void;
}

/** A server that does not even refuse is given up after this. */
const CONNECT_TIMEOUT_MS = 10_000;

/** A connection whose other end is gone without a word is noticed some ten seconds after it has been still for this long. */
const KEEP_ALIVE_MS = 10_000;

/** Postgres' numbers of the types of arrays: `integer[]` and `real[]`. */
const numberArrays = [1007, 1021];

/** `{1,2}`: for a list of recommendations the driver takes 40 microseconds, which reads arrays of any kind, and this 5. No element is null. */
const readNumbers = (text: string): number[] => JSON.parse(`[${text.slice(1, -1)}]`);

/** A pool whose bigints arrive as numbers: nothing elbowroom counts comes near 2^53. */
export function createPool(url: string, options: PoolOptions): Pool {
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.INT8, Number);
  for (const oid of numberArrays) types.setTypeParser(oid, readNumbers);
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max,
    application_name: options.applicationName,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    ...(options.patienceMs && { query_timeout: options.patienceMs }),
    types,
  });
  pool.on('error', options.onError);
  // The pool no longer listens to a connection that it closes. Where the server ends it first that is nobody's
  // concern, but without a listener it would end the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}

/**
 * Runs `work` in one transaction on one connection: all of it happens, or nothing.
 *
 * @throws ElbowroomError DATABASE_FULL
 * @param signal ends the transaction when it aborts, whatever statement is under way, and rejects with its reason
 */
export async function transaction<T>(
  pool: Pool,
  work: (client: PoolClient) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  return inTransaction(pool, '', (client) => {
    return signal ? endedBy(signal, pool, client, () => work(client)) : work(client);
  });
}

/** Runs `work` on the database as it is at one moment: what its statements read belongs together. */
export async function snapshot<T>(pool: Pool, work: (db: Queryable) => Promise<T>): Promise<T> {
  return inTransaction(pool, 'isolation level repeatable read, read only', work);
}

/**
 * A process that is frozen, or whose machine is cut off, in the middle of a transaction must not hold its locks until
 * somebody finds out: changes of favourites wait for a publication, and publications for them. Between two
 * statements no transaction computes for nearly as long.
 */
const MOST_IDLE_MS = 10_000;

async function inTransaction<T>(
  pool: Pool,
  mode: string,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const onBroken = (error: Error) => {
    broken = error;
  };
  // The statement under way fails by itself; without a listener the loss of the connection would end the process.
  client.on('error', onBroken);
  try {
    await client.query(`begin ${mode}; set local idle_in_transaction_session_timeout = ${MOST_IDLE_MS}`);
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    // A connection that does not answer, or cannot even roll back, is thrown away; the server then rolls back by itself.
    if (isDatabaseAway(error)) broken = error;
    else await client.query('rollback').catch(onBroken);
    throw orDatabaseFull(error);
  } finally {
    client.off('error', onBroken);
    client.release(broken);
  }
}

/** How long the server may take to end a session; none was seen to take longer than some milliseconds. */
const SESSION_END_MS = 5_000;

/**
 * Ends the connection's session on the server when the signal aborts. Cancelling the statement would not do: between
 * two statements there is none to cancel. Closing the socket would not either: the server looks at it only when the
 * statement is done.
 */
async function endedBy<T>(
  signal: AbortSignal,
  pool: Pool,
  client: PoolClient,
  work: () => Promise<T>,
): Promise<T> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  signal.throwIfAborted();
  let ending: Promise<unknown> = Promise.resolve();
  const end = () => {
    // Where this fails the server is out of reach, and the transaction fails with it.
    ending = Promise.allSettled([
      pool.query('select pg_terminate_backend($1, $2)', [rows[0]?.pid, SESSION_END_MS]),
    ]);
  };
  signal.addEventListener('abort', end, { once: true });
  try {
    return await work();
  } catch (error) {
    throw signal.aborted ? signal.reason : error;
  } finally {
    signal.removeEventListener('abort', end);
    await ending;
  }
}
