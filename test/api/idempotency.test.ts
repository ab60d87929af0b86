import { buildApp } from '@elbowroom/api';
import { createKey } from '@elbowroom/db';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fixture, importMovies, problemOf, startFixture, train } from './fixture.js';

let fixture: Fixture;
/** Another process over the same database. */
let other: FastifyInstance;

beforeAll(async () => {
  fixture = await startFixture();
  other = await buildApp(fixture, { allowServerPaths: null });
  await importMovies(fixture);
});

afterAll(async () => {
  await other.close();
  await fixture.close();
});

const trainings = '/v1/datasets/movies/trainings';

function post(
  url: string,
  key: string,
  payload?: object,
  more: { app?: FastifyInstance; authorization?: string } = {},
) {
  const { app = fixture.app, authorization } = more;
  const headers = { 'idempotency-key': key, ...(authorization && { authorization }) };
  return app.inject({ method: 'POST', url, headers, payload }).then((response) => response);
}

async function countTrainings(): Promise<number> {
  return (await fixture.app.inject(trainings)).json().items.length;
}

test('the same request is carried out once, and answered the same again', async () => {
  const { id } = await train(fixture);
  const first = await post(`/v1/trainings/${id}/choose`, 'choice-1', { k: 3 });
  expect(first.json()).toMatchObject({ revision: 2 });
  const again = await post(`/v1/trainings/${id}/choose`, 'choice-1', { k: 3 }, { app: other });
  expect([again.statusCode, again.body]).toEqual([202, first.body]);
  expect(again.headers['content-type']).toBe(first.headers['content-type']);

  const started = await post(trainings, 'begin-1', { k: '1..2', seed: 1 });
  await post(`/v1/trainings/${started.json().id}/cancel`, 'cancel-1');
  const startedAgain = await post(trainings, 'begin-1', { k: '1..2', seed: 1 });
  expect(startedAgain.body).toBe(started.body);
  expect(startedAgain.headers.location).toBe(started.headers.location);
});

test('at once, in several processes, it is carried out once too', async () => {
  const before = await countTrainings();
  const { id } = await train(fixture);
  const all = await Promise.all(
    Array.from({ length: 10 }, (_, i) =>
      post(`/v1/trainings/${id}/extend`, 'at-once', { k: '4' }, { app: i % 2 ? other : fixture.app }),
    ),
  );
  expect(new Set(all.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1);
  expect(all[0]?.json()).toMatchObject({ revision: 2, k: '1..4' });
  expect(await countTrainings()).toBe(before + 1);
});

test('the key of one request does not go with another', async () => {
  await post(trainings, 'mine', { k: '1..2', seed: 2 });
  const before = await countTrainings();
  for (const response of [
    await post(trainings, 'mine', { k: '1..2', seed: 3 }),
    await post('/v1/trainings/1/cancel', 'mine'),
  ]) {
    const { detail } = problemOf(response, 422, 'IDEMPOTENCY_KEY_REUSED');
    expect(detail).toContain('mine');
  }
  expect(await countTrainings()).toBe(before);
});

test('a request that was refused can be made again with its key', async () => {
  problemOf(await post('/v1/datasets/later/trainings', 'early', { k: '1..2' }), 404, 'DATASET_NOT_FOUND');
  problemOf(await post(trainings, 'early', { k: 'all' }), 400, 'K_RANGE_INVALID');
  await importMovies(fixture, 'later');
  expect((await post('/v1/datasets/later/trainings', 'early', { k: '1..2' })).statusCode).toBe(202);
});

test('after a day a key is free again, and is forgotten', async () => {
  const first = await post(trainings, 'old', { k: '1..2', seed: 6 });
  await fixture.pool.query("update idempotency_keys set claimed_at = now() - interval '25 hours'");
  const second = await post(trainings, 'old', { k: '1..2', seed: 7 });
  expect(second.json().id).not.toBe(first.json().id);
  const { rows } = await fixture.pool.query('select count(*) as keys from idempotency_keys');
  expect(rows).toEqual([{ keys: 1 }]);
});

test('a request whose process has died is carried out by whoever asks again', async () => {
  const first = await post(trainings, 'dying', { k: '1..2', seed: 8 });
  await fixture.pool.query(
    "update idempotency_keys set answer = null, claimed_at = now() - interval '3 minutes' where answer->>'location' = $1",
    [first.headers.location],
  );
  const again = await post(trainings, 'dying', { k: '1..2', seed: 8 });
  expect(again.json()).toEqual(first.json());
});

test('the answer is waited for, and not for ever', async () => {
  const first = await post(trainings, 'slow', { k: '1..2', seed: 9 });
  const forget = (answer: string | null) =>
    fixture.pool.query(
      'update idempotency_keys set answer = $1 where fingerprint = (select fingerprint from idempotency_keys order by claimed_at desc limit 1)',
      [answer],
    );
  const { rows } = await fixture.pool.query(
    'select answer from idempotency_keys order by claimed_at desc limit 1',
  );
  await forget(null);
  problemOf(await post(trainings, 'slow', { k: '1..2', seed: 9 }), 409, 'IDEMPOTENCY_KEY_BUSY');
  const waits = post(trainings, 'slow', { k: '1..2', seed: 9 });
  await forget(JSON.stringify(rows[0].answer));
  expect((await waits).body).toBe(first.body);
});

test.each(['', 'a b', 'ü', 'x'.repeat(256)])('"%s" is no key', async (key) => {
  const { detail } = problemOf(await post(trainings, key, {}), 400, 'USAGE');
  expect(detail).toContain('idempotency-key');
});

/** The last: from the first API key on, every request needs one. */
test('the same key of somebody else is another key', async () => {
  const [alice, bob] = await Promise.all(
    [4, 5].map(async (seed) => {
      const { text } = await createKey(fixture.pool, { scope: 'write' });
      return post(trainings, 'shared', { k: '1..2', seed }, { authorization: `Bearer ${text}` });
    }),
  );
  expect([alice?.statusCode, bob?.statusCode]).toEqual([202, 202]);
  expect(bob?.json().id).not.toBe(alice?.json().id);
});
