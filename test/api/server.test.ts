import { once } from 'node:events';
import { createServer } from 'node:net';
import { type RunningApi, startApi } from '@elbowroom/api';
import { expect, onTestFinished, test } from 'vitest';
import { openTestRuntime } from '../setup/runtime.js';
import { problemOf, startFixture } from './fixture.js';

async function startOn(port: number): Promise<RunningApi> {
  const runtime = await openTestRuntime('postgres');
  onTestFinished(() => runtime.close());
  return startApi({ ...runtime, config: { ...runtime.config, port } });
}

test('the API listens where it is told to, and is gone after it was closed', async () => {
  const api = await startOn(0);
  expect(api.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(await (await fetch(`${api.url}/healthz`)).json()).toEqual({ status: 'alive' });
  expect(await (await fetch(`${api.url}/readyz`)).json()).toEqual({
    status: 'ready',
    database: 'reachable',
    schema: expect.any(Number),
    queue: 'reachable',
  });
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
  await expect(startOn(port)).rejects.toMatchObject({
    code: 'ADDRESS_UNAVAILABLE',
    message: expect.stringContaining(`127.0.0.1:${port}`),
  });
});

test('a process is alive and not ready while its database has another schema', async () => {
  const fixture = await startFixture();
  onTestFinished(() => fixture.close());
  await fixture.pool.query('delete from migrations');
  expect((await fixture.app.inject('/healthz')).statusCode).toBe(200);
  const { remedy } = problemOf(await fixture.app.inject('/readyz'), 503, 'SCHEMA_OUTDATED');
  expect(remedy).toContain('elbowroom migrate');
});
