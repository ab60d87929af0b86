import { once } from 'node:events';
import { createServer } from 'node:net';
import { startApi } from '@elbowroom/api';
import { openRuntime, type Runtime } from '@elbowroom/runtime';
import { expect, onTestFinished, test } from 'vitest';
import { freshDatabase } from '../setup/database.js';
import { type Fixture, problemOf, startFixture } from './fixture.js';

async function openOver(port: number): Promise<Runtime> {
  const { url, drop } = await freshDatabase();
  const env = { DATABASE_URL: url, HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'silent' };
  const runtime = await openRuntime({ name: 'api', migrate: true, env });
  onTestFinished(async () => {
    await runtime.close();
    await drop();
  });
  return runtime;
}

async function startedFixture(): Promise<Fixture> {
  const fixture = await startFixture();
  onTestFinished(() => fixture.close());
  return fixture;
}

test('the API listens where it is told to, and is gone after it was closed', async () => {
  const api = await startApi(await openOver(0));
  expect(api.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(await (await fetch(`${api.url}/healthz`)).json()).toEqual({ status: 'alive' });
  expect(await (await fetch(`${api.url}/readyz`)).json()).toEqual({ status: 'ready' });
  expect(await (await fetch(`${api.url}/v1/datasets`)).json()).toEqual({ items: [] });
  await api.close();
  await expect(fetch(`${api.url}/healthz`)).rejects.toThrow();
});

test('an address that is taken is named', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  onTestFinished(() => void other.close());
  const address = other.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  await expect(startApi(await openOver(port))).rejects.toMatchObject({
    code: 'ADDRESS_UNAVAILABLE',
    message: expect.stringContaining(`127.0.0.1:${port}`),
  });
});

test('a process is alive and not ready while its database has another schema', async () => {
  const { app, pool } = await startedFixture();
  await pool.query('delete from migrations');
  expect((await app.inject('/healthz')).statusCode).toBe(200);
  expect(problemOf(await app.inject('/readyz'), 503, 'SCHEMA_OUTDATED').remedy).toContain(
    'elbowroom migrate',
  );
});
