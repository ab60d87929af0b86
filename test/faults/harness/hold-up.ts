import type { Pool } from '@elbowroom/db';
import { vi } from 'vitest';
import { waiting } from './parts.js';

/** A lock that the product runs into, so that a test finds it in the middle of what it does. */
export interface HoldUp {
  /** When so many sessions stand before it. */
  untilWaitedFor(sessions: number): Promise<void>;
  release(): Promise<void>;
}

/** @param lock a statement that takes it */
export async function holdUp(pool: Pool, lock: string): Promise<HoldUp> {
  const client = await pool.connect();
  await client.query('begin');
  await client.query(lock);
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  return {
    async untilWaitedFor(sessions) {
      const statement = `
        select count(*) from pg_stat_activity where datname = current_database() and $1 = any (pg_blocking_pids(pid))`;
      await vi.waitUntil(async () => {
        const { rows: found } = await pool.query<{ count: number }>(statement, [rows[0]?.pid]);
        return (found[0]?.count ?? 0) >= sessions;
      }, waiting);
    },
    async release() {
      await client.query('rollback');
      client.release();
    },
  };
}
