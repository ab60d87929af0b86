import { expect, onTestFinished, test, vi } from 'vitest';
import { createLastingPostgresBackend } from '../../packages/jobs/dist/postgres-backend.js';
import { openTestRuntime } from '../setup/runtime.js';

test('a connection that the queue has lent, and Postgres ends, fails its next statement and not the process', async () => {
  const runtime = await openTestRuntime('postgres');
  const connection = { connectionString: runtime.env.DATABASE_URL, max: 1 };
  const queue = createLastingPostgresBackend('ingest', { connection });
  const uncaught = vi.fn();
  process.on('uncaughtException', uncaught);
  onTestFinished(async () => {
    process.off('uncaughtException', uncaught);
    await queue.close();
    await runtime.close();
  });

  const { pool } = queue.connection;
  const lent = await pool.connect();
  await lent.query('begin');
  const { rows } = await lent.query('select pg_backend_pid() as pid');
  const ended = vi.fn();
  lent.on('end', ended);
  await runtime.pool.query('select pg_terminate_backend($1)', [rows[0].pid]);
  await vi.waitUntil(() => ended.mock.calls.length + uncaught.mock.calls.length > 0, { timeout: 20_000 });
  expect(uncaught).not.toHaveBeenCalled();
  await expect(lent.query('select 1')).rejects.toThrow();
  lent.release(true);
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
});
