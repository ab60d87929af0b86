import { buildApp } from '@elbowroom/api';
import { createKey } from '@elbowroom/db';
import { createProducer, createQueueBackend } from '@elbowroom/jobs';
import { Metrics } from '@elbowroom/metrics';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { readSamples } from '../setup/samples.js';
import {
  askAndGo,
  beginTraining,
  type Fixture,
  importMovies,
  problemOf,
  startFixture,
  train,
} from './fixture.js';

let fixture: Fixture;
let app: FastifyInstance;

beforeAll(async () => {
  fixture = await startFixture();
  await importMovies(fixture);
  await train(fixture);
});

afterAll(() => fixture.close());

beforeEach(async () => {
  app = await buildApp(fixture, {});
});

afterEach(async () => {
  await app.close();
  await fixture.pool.query('delete from api_keys');
});

async function samples() {
  return readSamples((await app.inject('/metrics')).body);
}

test('are in the text format of Prometheus, those of the process too', async () => {
  const { statusCode, headers, body } = await app.inject('/metrics');
  expect(statusCode).toBe(200);
  expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect(body).toContain('# TYPE elbowroom_http_request_duration_seconds histogram');
  expect(readSamples(body)).toMatchObject({ process_resident_memory_bytes: expect.any(Number) });
});

test('count requests by route and status, and those without a route under one name', async () => {
  await app.inject('/v1/datasets/movies');
  await app.inject('/v1/datasets/none');
  await app.inject('/v1/datasets/no-such');
  await app.inject('/somewhere/else');
  await app.inject('/nowhere');
  const counted = Object.entries(await samples()).filter(([name]) =>
    name.includes('request_duration_seconds_count'),
  );
  const count = (route: string, status: number) =>
    `elbowroom_http_request_duration_seconds_count{method="GET",route="${route}",status="${status}"}`;
  expect(Object.fromEntries(counted)).toEqual({
    [count('/v1/datasets/:dataset', 200)]: 1,
    [count('/v1/datasets/:dataset', 404)]: 2,
    [count('none', 404)]: 2,
  });
});

test('count a request under a status of its own where the client went before it was answered', async () => {
  await askAndGo(app, fixture);
  const labels = 'method="POST",route="/v1/datasets/:dataset/recommendations",status="aborted"';
  expect(await samples()).toMatchObject({
    [`elbowroom_http_request_duration_seconds_count{${labels}}`]: 1,
  });
});

test('time recommendations by where they came from', async () => {
  const ofUser = '/v1/datasets/:dataset/users/:user/recommendations';
  await app.inject('/v1/datasets/movies/users/3/recommendations');
  await app.inject('/v1/datasets/movies/users/5/recommendations');
  await app.inject('/v1/datasets/movies/users/nobody/recommendations');
  await app.inject('/v1/datasets/none/users/3/recommendations');
  const payload = { favourites: ['10', '20'] };
  await app.inject({ method: 'POST', url: '/v1/datasets/movies/recommendations', payload });
  const counted = Object.entries(await samples()).filter(([name]) =>
    name.includes('recommendation_duration_seconds_count'),
  );
  const count = (route: string, source: string) =>
    `elbowroom_recommendation_duration_seconds_count{route="${route}",source="${source}"}`;
  expect(Object.fromEntries(counted)).toEqual({
    [count(ofUser, 'cluster')]: 2,
    [count(ofUser, 'popular')]: 1,
    [count('/v1/datasets/:dataset/recommendations', 'cluster')]: 1,
  });
});

test('have the lengths of the queues, as they are', async () => {
  const waiting = 'elbowroom_queue_jobs{queue="elbow",state="prioritized"}';
  const before = (await samples())[waiting] ?? Number.NaN;
  await beginTraining(fixture);
  expect((await samples())[waiting]).toBe(before + 3);
});

test('have no lengths of queues that are away, and all else', async () => {
  const away = createQueueBackend({ databaseUrl: '', redisUrl: 'redis://127.0.0.1:1' }, () => undefined);
  const jobs = createProducer(away);
  const apart = await buildApp({ ...fixture, jobs }, {});
  const { statusCode, body } = await apart.inject('/metrics');
  expect(statusCode).toBe(200);
  expect(body).not.toContain('elbowroom_queue_jobs{');
  expect(body).toContain('# TYPE elbowroom_queue_jobs gauge');
  expect(fixture.logged.join('\n')).toContain('the queues could not be counted');
  await apart.close();
  await jobs.close();
});

test('are those of the process where they are given', async () => {
  const metrics = new Metrics();
  metrics.fits.inc({ algorithm: 'swap' }, 7);
  const shared = await buildApp({ ...fixture, metrics }, {});
  expect(readSamples((await shared.inject('/metrics')).body)).toMatchObject({
    'elbowroom_fits_total{algorithm="swap"}': 7,
  });
  await shared.close();
});

test.each<[string, InjectOptions]>([
  ['another machine', { remoteAddress: '10.1.2.3' }],
  ['a proxy on this machine', { headers: { 'x-forwarded-for': '10.1.2.3' } }],
])('are not for %s without a key', async (_, sent) => {
  problemOf(await app.inject({ url: '/metrics', ...sent }), 401, 'KEY_REQUIRED');
});

test('are for every key that may read', async () => {
  const { text } = await createKey(fixture.pool, { scope: 'read' });
  const sent = { remoteAddress: '10.1.2.3', headers: { authorization: `Bearer ${text}` } };
  expect((await app.inject({ url: '/metrics', ...sent })).statusCode).toBe(200);
});
