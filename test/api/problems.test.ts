import { buildApp } from '@elbowroom/api';
import { createPool, Notifications } from '@elbowroom/db';
import { createProducer, createQueueBackend } from '@elbowroom/jobs';
import { TrainingNews } from '@elbowroom/trainings';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { type Fixture, importMovies, problemOf, startFixture } from './fixture.js';

let fixture: Fixture;

beforeAll(async () => {
  fixture = await startFixture();
});

afterAll(() => fixture.close());

const json = { 'content-type': 'application/json' };
const post = (payload: string, headers: Record<string, string> = json) =>
  fixture.app.inject({ method: 'POST', url: '/v1/datasets/movies/recommendations', headers, payload });

test.each([
  ['GET', '/nothing'],
  ['GET', '/v1'],
  ['PATCH', '/v1/datasets'],
  ['GET', '/v1/trainings'],
] as const)('%s %s leads nowhere', async (method, url) => {
  const { detail } = problemOf(
    await fixture.app.inject({ method, url: `${url}?secret=1` }),
    404,
    'ROUTE_NOT_FOUND',
  );
  expect(detail).toBe(`There is no ${method} ${url}`);
});

test('a URL that cannot be decoded is told apart from one that leads nowhere', async () => {
  problemOf(await fixture.app.inject('/v1/datasets/%ZZ'), 400, 'USAGE');
});

test('JSON that cannot be read is refused', async () => {
  problemOf(await post('{"favourites": ['), 400, 'USAGE');
  problemOf(await post(''), 400, 'USAGE');
  problemOf(await post('null'), 400, 'USAGE');
  problemOf(await post('{"__proto__": {"x": 1}, "favourites": []}'), 400, 'USAGE');
});

test('a body of more than 1 MiB is refused', async () => {
  const { detail } = problemOf(await post(`"${'x'.repeat(1024 * 1024)}"`), 413, 'BODY_TOO_LARGE');
  expect(detail).toContain('1048576');
});

test('a body that is not JSON is refused', async () => {
  const { detail } = problemOf(
    await post('<a/>', { 'content-type': 'text/xml' }),
    415,
    'MEDIA_TYPE_UNSUPPORTED',
  );
  expect(detail).toContain('text/xml');
});

test('what is wrong is given to programs field by field', async () => {
  const url = '/v1/datasets/movies/users/1/recommendations?limit=0&cursor=&color=red';
  const { details } = problemOf(await fixture.app.inject(url), 400, 'USAGE');
  expect(details.wrong).toEqual([
    { in: 'query', field: 'limit', message: 'a whole number from 1 to 100 is expected' },
    { in: 'query', field: 'cursor', message: expect.any(String) },
    { in: 'query', field: '', message: expect.stringContaining('color') },
  ]);
});

test('an error that nobody foresaw is logged with its stack and told without it', async () => {
  const { app, pool, logged } = fixture;
  await pool.query('alter table datasets rename to elsewhere');
  const response = await app.inject('/v1/datasets');
  await pool.query('alter table elsewhere rename to datasets');
  const { remedy } = problemOf(response, 500, 'INTERNAL');
  expect(response.body).not.toContain('relation');

  const entry = JSON.parse(logged.find((line) => line.includes('request failed')) ?? '{}');
  expect(entry.err).toMatchObject({ code: '42P01', stack: expect.stringContaining('at ') });
  expect(remedy).toContain(entry.requestId);
});

test('a database that is away is told so, with when to come back', async () => {
  const { jobs, log } = fixture;
  const options = { max: 1, applicationName: 'nowhere', onError: () => {} };
  const pool = createPool('postgres://127.0.0.1:1/nothing', options);
  const app = await buildApp(
    { jobs, log, pool, news: new TrainingNews(pool, new Notifications(pool)) },
    { allowServerPaths: null },
  );
  for (const url of ['/v1/datasets', '/v1/trainings/1', '/v1/trainings/1/events', '/readyz']) {
    const response = await app.inject(url);
    problemOf(response, 503, 'DATABASE_UNREACHABLE');
    expect(Number(response.headers['retry-after'])).toBeGreaterThan(0);
    expect(response.body).not.toContain('127.0.0.1');
  }
  await app.close();
  await pool.end();
});

test('a client that breaks off is not taken for the database', async () => {
  const { pool, news, jobs, log } = fixture;
  const app = await buildApp({ pool, news, jobs, log }, {});
  app.get('/broken-off', async () => {
    throw Object.assign(new Error('aborted'), { code: 'ECONNRESET', statusCode: 400 });
  });
  problemOf(await app.inject('/broken-off'), 400, 'USAGE');
  await app.close();
});

test('a session that the server ends under a request is no error of ours', async () => {
  const { app, pool } = fixture;
  const blocker = await pool.connect();
  onTestFinished(async () => {
    await blocker.query('rollback');
    blocker.release();
  });
  await blocker.query('begin; lock table datasets in access exclusive mode');
  const response = app.inject({ url: '/v1/datasets' }).then((answer) => answer);
  const waits =
    "select pid from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()";
  const [waiting] = await vi.waitUntil(async () => {
    const { rows } = await pool.query(waits);
    return rows.length > 0 ? rows : null;
  });
  await blocker.query('select pg_terminate_backend($1)', [waiting.pid]);
  problemOf(await response, 503, 'DATABASE_UNREACHABLE');
});

test.each([
  ['Postgres', { databaseUrl: 'postgres://nobody@127.0.0.1:1/queue' }],
  ['Redis', { databaseUrl: '', redisUrl: 'redis://127.0.0.1:1' }],
])('a queue on %s that is away is told so, with when to come back', async (_, urls) => {
  const { pool, news, log } = fixture;
  const jobs = createProducer(createQueueBackend(urls, () => undefined));
  const queue = createQueueBackend(urls, () => undefined);
  const app = await buildApp({ pool, news, log, jobs, queue }, { allowServerPaths: null });
  await importMovies(fixture, `films for ${urls.databaseUrl}`);
  const start = { method: 'POST', url: '/v1/datasets/1/trainings' } as const;
  for (const response of [await app.inject('/queues/api/queues'), await app.inject(start)]) {
    problemOf(response, 503, 'QUEUE_UNREACHABLE');
    expect(Number(response.headers['retry-after'])).toBeGreaterThan(0);
  }
  expect((await app.inject('/v1/datasets')).statusCode).toBe(200);
  const ready = await app.inject('/readyz');
  expect(ready.statusCode).toBe(200);
  expect(ready.json()).toMatchObject({ status: 'ready', database: 'reachable', queue: 'unreachable' });
  await app.close();
  await jobs.close();
});

test('bodies are not logged', async () => {
  await post('{"favourites": ["a very private taste"]}');
  await post('{"favourites": ["a very private taste"');
  expect(fixture.logged.join('')).toContain('/v1/datasets/movies/recommendations');
  expect(fixture.logged.join('')).not.toContain('private');
});
