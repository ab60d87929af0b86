import pg from 'pg';

/** What a statement can run on: the pool, or the one connection of a transaction. */
export type Queryable = Pick<pg.Pool, 'query'>;

export type Pool = pg.Pool;
export type PoolClient = pg.PoolClient;

export interface PoolOptions {
  /** Most connections open at once. */
  readonly max: number;
  /** Shown in pg_stat_activity. */
  readonly applicationName: string;
  /** Told of connections that break while idle; the pool replaces them by itself. */
  readonly onError: (error: Error) => void;
}

/** A pool whose bigints arrive as numbers: nothing elbowroom counts comes near 2^53. */
export function createPool(url: string, options: PoolOptions): Pool {
  const types = new pg.TypeOverrides();
  types.setTypeParser(pg.types.builtins.INT8, Number);
  const pool = new pg.Pool({
    connectionString: url,
    max: options.max,
    application_name: options.applicationName,
    keepAlive: true,
    types,
  });
  pool.on('error', options.onError);
  return pool;
}

/** Runs `work` in one transaction on one connection: all of it happens, or nothing. */
export async function transaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const onBroken = (error: Error) => {
    broken = error;
  };
  // The statement under way fails by itself; without a listener the loss of the connection would end the process.
  client.on('error', onBroken);
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    // A connection that cannot even roll back is thrown away; the server then rolls back by itself.
    await client.query('rollback').catch(onBroken);
    throw error;
  } finally {
    client.off('error', onBroken);
    client.release(broken);
  }
}
