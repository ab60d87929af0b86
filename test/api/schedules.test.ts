import { retrain } from '@elbowroom/trainings';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fixture, importMovies, problemOf, startFixture, train } from './fixture.js';

let fixture: Fixture;

beforeAll(async () => {
  fixture = await startFixture();
  await importMovies(fixture);
});

afterAll(() => fixture.close());

const url = '/v1/datasets/movies/schedule';
const ask = (method: 'GET' | 'PUT' | 'DELETE' | 'POST', path: string, payload?: object) =>
  fixture.app.inject({ method, url: path, payload });

test('a dataset has no schedule until it is given one, which can be changed and ended', async () => {
  problemOf(await ask('GET', url), 404, 'SCHEDULE_NOT_FOUND');
  const put = await ask('PUT', url, { every: '360m', train: { k: '1..3', seed: 7 } });
  expect(put.statusCode).toBe(200);
  expect(put.json()).toMatchObject({
    dataset: 1,
    every: '6h',
    minChange: 0.01,
    keep: 3,
    train: { k: '1..3', params: { seed: 7, algorithm: 'swap', rule: 'boundary' } },
    lastRunAt: null,
    lastRun: null,
  });
  expect((await ask('GET', url)).json()).toEqual(put.json());
  const run = await retrain(fixture, 1);
  expect(run.outcome).toBe('started');
  expect((await ask('GET', `/v1/trainings/${run.training}`)).json()).toMatchObject({ scheduled: true });

  expect((await ask('PUT', url, { every: '1d', keep: 5 })).json()).toMatchObject({
    every: '1d',
    keep: 5,
    lastRun: run,
  });
  expect((await ask('GET', '/v1/schedules')).json().items).toMatchObject([{ dataset: 1, every: '1d' }]);
  for (const again of [1, 2]) expect((await ask('DELETE', url)).statusCode, `time ${again}`).toBe(204);
  problemOf(await ask('GET', url), 404, 'SCHEDULE_NOT_FOUND');
});

test.each([
  [{}, 'every'],
  [{ every: 'often' }, 'every'],
  [{ every: '6h', keep: 0 }, 'keep'],
  [{ every: '6h', minChange: 2 }, 'minChange'],
  [{ every: '6h', train: { rule: 'feeling' } }, 'train.rule'],
])('a schedule %j is refused', async (body, field) => {
  expect(problemOf(await ask('PUT', url, body), 400, 'USAGE').detail).toContain(field);
});

test('the model that was active before can answer again', async () => {
  const first = await train(fixture);
  problemOf(await ask('POST', '/v1/datasets/movies/rollback'), 409, 'NO_EARLIER_MODEL');
  const second = await train(fixture);
  const dataset = async () => (await ask('GET', '/v1/datasets/movies')).json();
  expect(await dataset()).toMatchObject({ activeTraining: second.id, earlierTraining: first.id });
  expect((await ask('POST', '/v1/datasets/movies/rollback')).json()).toMatchObject({ id: first.id });
  expect(await dataset()).toMatchObject({ activeTraining: first.id, earlierTraining: null });
});
