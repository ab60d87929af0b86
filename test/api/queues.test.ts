import { buildApp } from '@elbowroom/api';
import { createKey } from '@elbowroom/db';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeOnBothBackends } from '../setup/backends.js';
import { openTestRuntime, type TestRuntime } from '../setup/runtime.js';
import { problemOf } from './fixture.js';

describeOnBothBackends('the board of the queues', (backend) => {
  let runtime: TestRuntime;
  let app: FastifyInstance;
  let admin: string;
  let writer: string;

  beforeAll(async () => {
    runtime = await openTestRuntime(backend);
    const { pool, news, jobs, queue, log } = runtime;
    app = await buildApp({ pool, news, jobs, queue, log }, {});
    admin = (await createKey(pool, { scope: 'admin' })).text;
    writer = (await createKey(pool, { scope: 'write' })).text;
    await jobs.ingest(7, 1);
  });

  afterAll(async () => {
    await app.close();
    await runtime.close();
  });

  const as = (key: string) => ({ authorization: `Bearer ${key}` });

  test('takes an admin’s key', async () => {
    for (const url of ['/queues', '/queues/', '/queues/api/queues', '/queues/static/images/logo.svg']) {
      problemOf(await app.inject(url), 401, 'KEY_REQUIRED');
      problemOf(await app.inject({ url, headers: as(writer) }), 403, 'KEY_SCOPE');
    }
  });

  test('has its numbers in the API, for which a key that reads is enough', async () => {
    problemOf(await app.inject('/v1/queues'), 401, 'KEY_REQUIRED');
    const { items } = (await app.inject({ url: '/v1/queues', headers: as(writer) })).json();
    const none = { waiting: 0, active: 0, delayed: 0, waitingForFits: 0, completed: 0, failed: 0 };
    // Not their workers: a Redis tells of those of all its databases, and other tests have some.
    expect(items).toContainEqual(
      expect.objectContaining({ queue: 'ingest', counts: { ...none, waiting: 1 } }),
    );
    expect(items).toContainEqual(expect.objectContaining({ queue: 'elbow', counts: none }));
  });

  test('is a page, for which a browser asks the key as a password', async () => {
    const refused = await app.inject('/queues');
    expect(refused.headers['www-authenticate']).toMatch(/^Basic /);
    const password = Buffer.from(`anybody:${admin}`).toString('base64');
    const page = await app.inject({ url: '/queues', headers: { authorization: `Basic ${password}` } });
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.body).toContain('<base href="/queues/"');
    expect(page.headers['content-security-policy']).toContain("default-src 'self'");
  });

  test('shows the jobs, and can change nothing', async () => {
    const { queues } = (
      await app.inject({ url: '/queues/api/queues?activeQueue=ingest', headers: as(admin) })
    ).json();
    expect(queues.map(({ name }: { name: string }) => name)).toEqual([
      'ingest',
      'elbow',
      'cluster',
      'retrain',
    ]);
    expect(queues[0].jobs).toMatchObject([{ id: 'ingest-7-1', data: { datasetId: 7 } }]);
    for (const action of ['/queues/api/queues/ingest/empty', '/queues/api/queues/ingest/pause']) {
      const response = await app.inject({ method: 'PUT', url: action, headers: as(admin) });
      expect(response.statusCode).toBe(405);
    }
  });
});
