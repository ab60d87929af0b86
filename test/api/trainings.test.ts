import { getTraining } from '@elbowroom/trainings';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  beginTraining,
  type Fixture,
  fitK,
  importMovies,
  problemOf,
  publish,
  registerMovies,
  startFixture,
  train,
} from './fixture.js';

let fixture: Fixture;

beforeAll(async () => {
  fixture = await startFixture();
  await importMovies(fixture);
  await registerMovies(fixture, 'importing');
});

afterAll(() => fixture.close());

const post = (url: string, payload?: object) => fixture.app.inject({ method: 'POST', url, payload });
/** As clients do that name the type of whatever they send. */
const postEmptyJson = (url: string) =>
  fixture.app.inject({ method: 'POST', url, headers: { 'content-type': 'application/json' }, payload: '' });
const get = (url: string) => fixture.app.inject(url);

/** Ends whatever revision a training is at. */
async function finish(id: number, chosenK?: number) {
  await publish(fixture, await getTraining(fixture.pool, id), { chosenK });
}

describe('starting a training', () => {
  test('is accepted, with the defaults filled in and a note where K is cut', async () => {
    const response = await post('/v1/datasets/movies/trainings', { seed: 7 });
    expect(response.statusCode).toBe(202);
    const started = response.json();
    expect(started).toMatchObject({
      dataset: 1,
      status: 'running',
      k: '1..5',
      revision: 1,
      chosenK: null,
      kByHand: null,
      params: { algorithm: 'swap', nInit: 1, seed: 7, rule: 'boundary', boundary: '2.5%', minClusterSize: 6 },
      note: 'The sweep ends at K=5: 5 is the number of users whose favourites differ',
    });
    expect(started.params).not.toHaveProperty('k');
    expect(response.headers.location).toBe(`/v1/trainings/${started.id}`);

    const again = await post('/v1/datasets/1/trainings', { seed: 7 });
    expect(again.json()).toEqual(started);
  });

  test('puts a job for every K on the queue', async () => {
    const elbow = fixture.runtime.queue.queue('elbow');
    const { id } = (await post('/v1/datasets/movies/trainings', { k: '2..4', seed: 8 })).json();
    const waiting = await elbow.getPrioritized();
    const fits = waiting.filter(({ name, data }) => name === 'elbow' && data.trainingId === id);
    expect(fits.map(({ data }) => data.k)).toEqual([4, 3, 2]);
    await elbow.close();
  });

  test.each([
    [{ k: 'all' }, 400, 'K_RANGE_INVALID'],
    [{ k: '6..9' }, 400, 'K_RANGE_INVALID'],
    [{ boundary: 'small' }, 400, 'USAGE'],
    [{ nInit: 0, rule: 'feeling', kk: 3 }, 400, 'USAGE'],
    [{ engine: 'ml-kmeans', algorithm: 'swap' }, 400, 'USAGE'],
  ])('is refused with %o', async (request, status, code) => {
    const { detail } = problemOf(await post('/v1/datasets/movies/trainings', request), status, code);
    for (const field of Object.keys(request)) {
      if (code === 'USAGE') expect(detail).toContain(field);
    }
  });

  test('takes every default where it is asked for without a body', async () => {
    const started = (await post('/v1/datasets/movies/trainings', {})).json();
    const url = '/v1/datasets/movies/trainings';
    expect((await post(url)).json()).toEqual(started);
    expect((await postEmptyJson(url)).json()).toEqual(started);
  });

  test('is refused for no dataset, and before the import is done', async () => {
    problemOf(await post('/v1/datasets/films/trainings', {}), 404, 'DATASET_NOT_FOUND');
    problemOf(await post('/v1/datasets/importing/trainings', {}), 409, 'DATASET_NOT_READY');
  });
});

describe('a training that runs', () => {
  test('tells how many K are done, and shows the curve so far', async () => {
    const training = await beginTraining(fixture);
    await fitK(fixture, training, 1, 3);
    expect((await get(`/v1/trainings/${training.id}`)).json()).toMatchObject({
      id: training.id,
      status: 'running',
      k: '1..3',
      progress: { done: 2, of: 3 },
    });

    const run = { iterations: 2, converged: true, seconds: 0.5, worker: 'test' };
    expect((await get(`/v1/trainings/${training.id}/elbow`)).json()).toEqual({
      training: training.id,
      status: 'running',
      curve: [
        { k: 1, wcss: 6.5, difference: null, silhouette: null, calinskiHarabasz: null, sizes: [6], ...run },
        {
          k: 3,
          wcss: 4 / 3,
          difference: null,
          silhouette: 0.6,
          calinskiHarabasz: 30,
          sizes: [3, 2, 1],
          ...run,
        },
      ],
      boundary: { given: '1', value: 1 },
      rules: null,
      choice: null,
    });
  });

  test('can be neither extended, nor chosen for, nor activated', async () => {
    const { id } = await beginTraining(fixture);
    problemOf(await post(`/v1/trainings/${id}/extend`, { k: '4' }), 409, 'TRAINING_RUNNING');
    problemOf(await post(`/v1/trainings/${id}/choose`, { k: 2 }), 409, 'TRAINING_RUNNING');
    problemOf(await post(`/v1/trainings/${id}/activate`), 409, 'TRAINING_NOT_READY');
  });
});

describe('a training that is done', () => {
  test('shows differences, boundary, what every rule says, and the choice', async () => {
    const { id } = await train(fixture);
    const sweep = (await get(`/v1/trainings/${id}/elbow`)).json();
    expect(sweep.curve.map((point: { difference: number }) => point.difference)).toEqual([
      4.5,
      2 - 4 / 3,
      null,
    ]);
    expect(Object.keys(sweep.rules)).toEqual(['boundary', 'kneedle', 'silhouette']);
    expect(sweep.rules.boundary).toMatchObject({ rule: 'boundary', k: 2, clear: true });
    expect(sweep.rules.silhouette).toMatchObject({ rule: 'silhouette', k: 2 });
    expect(sweep.choice).toEqual({
      k: 2,
      byHand: false,
      rule: 'boundary',
      clear: true,
      reason: sweep.rules.boundary.reason,
    });
  });

  test('gives a boundary that is a share as a WCSS, too', async () => {
    const { id } = await beginTraining(fixture, { boundary: '10%' });
    const { boundary } = (await get(`/v1/trainings/${id}/elbow`)).json();
    expect(boundary).toEqual({ given: '10%', value: 0.65 });
  });

  test('takes a K chosen by hand, and says so while it comes and when it is there', async () => {
    const { id } = await train(fixture);
    const chosen = await post(`/v1/trainings/${id}/choose`, { k: 3 });
    expect(chosen.statusCode).toBe(202);
    expect(chosen.json()).toMatchObject({ id, status: 'running', revision: 2, kByHand: 3, chosenK: 2 });
    expect((await get(`/v1/trainings/${id}/elbow`)).json().choice).toMatchObject({ k: 2, byHand: false });

    await finish(id, 3);
    const { choice } = (await get(`/v1/trainings/${id}/elbow`)).json();
    expect(choice).toMatchObject({ k: 3, byHand: true, rule: 'boundary' });
    expect(choice.reason).toMatch(/^Chosen by hand; the rule boundary takes K = 2: From K = 2 on/);

    await post(`/v1/trainings/${id}/choose`, { k: 1 });
    expect((await get(`/v1/trainings/${id}/elbow`)).json().choice).toMatchObject({ k: 3, byHand: true });
  });

  test('is extended by further K, without a gap', async () => {
    const { id } = await train(fixture);
    const extended = await post(`/v1/trainings/${id}/extend`, { k: '4..5' });
    expect(extended.statusCode).toBe(202);
    expect(extended.json()).toMatchObject({ k: '1..5', status: 'running', revision: 2 });
    expect((await get(`/v1/trainings/${id}`)).json().progress).toEqual({ done: 3, of: 5 });

    const other = await train(fixture);
    problemOf(await post(`/v1/trainings/${other.id}/extend`, { k: '5' }), 400, 'K_RANGE_INVALID');
    problemOf(await post(`/v1/trainings/${other.id}/extend`, { k: 5 }), 400, 'USAGE');
  });

  test('takes no K by hand that it has not fitted', async () => {
    const { id } = await train(fixture);
    problemOf(await post(`/v1/trainings/${id}/choose`, { k: 4 }), 404, 'FIT_NOT_FOUND');
    problemOf(await post(`/v1/trainings/${id}/choose`, { k: 0 }), 400, 'USAGE');
    problemOf(await post(`/v1/trainings/${id}/choose`, { k: '2' }), 400, 'USAGE');
  });

  test('answers for its dataset from when it is activated', async () => {
    const { id } = await train(fixture);
    const later = await train(fixture);
    expect((await get('/v1/datasets/movies')).json().activeTraining).toBe(later.id);
    const activated = await postEmptyJson(`/v1/trainings/${id}/activate`);
    expect(activated.statusCode).toBe(200);
    expect(activated.json()).toMatchObject({ id, status: 'ready', chosenK: 2 });
    expect((await get('/v1/datasets/movies')).json().activeTraining).toBe(id);
  });
});

describe('a training that is cancelled', () => {
  test('is so at once, asked for twice too, and goes on when it is retried', async () => {
    const training = await beginTraining(fixture);
    await fitK(fixture, training, 2);
    const cancelled = await post(`/v1/trainings/${training.id}/cancel`);
    expect(cancelled.statusCode).toBe(200);
    expect(cancelled.json()).toMatchObject({
      id: training.id,
      status: 'cancelled',
      revision: 1,
      error: null,
    });
    expect((await postEmptyJson(`/v1/trainings/${training.id}/cancel`)).json()).toEqual(cancelled.json());
    const { progress, finishedAt } = (await get(`/v1/trainings/${training.id}`)).json();
    expect(progress).toEqual({ done: 1, of: 3 });
    expect(finishedAt).toEqual(expect.any(String));

    const retried = await post(`/v1/trainings/${training.id}/retry`);
    expect(retried.json()).toMatchObject({ status: 'running', revision: 2, finishedAt: null });
  });

  test('must not have ended', async () => {
    const { id } = await train(fixture);
    const { detail } = problemOf(await post(`/v1/trainings/${id}/cancel`), 409, 'TRAINING_ENDED');
    expect(detail).toContain('ready');
  });
});

test('the trainings of a dataset are listed, the oldest first', async () => {
  const { items } = (await get('/v1/datasets/movies/trainings')).json();
  const ids = items.map((item: { id: number }) => item.id);
  expect(ids.length).toBeGreaterThan(5);
  expect(ids).toEqual(ids.toSorted((a: number, b: number) => a - b));
  expect((await get('/v1/datasets/importing/trainings')).json()).toEqual({ items: [] });
  problemOf(await get('/v1/datasets/films/trainings'), 404, 'DATASET_NOT_FOUND');
});

test.each(['0', '-1', '1.5', '1e2', 'x', '2147483648', '%00'])('"%s" is no id of a training', async (id) => {
  problemOf(await get(`/v1/trainings/${id}`), 400, 'USAGE');
});

test.each([
  ['GET', '', undefined],
  ['GET', '/elbow', undefined],
  ['POST', '/extend', { k: '4' }],
  ['POST', '/choose', { k: 2 }],
  ['GET', '/events', undefined],
  ['POST', '/cancel', undefined],
  ['POST', '/activate', undefined],
] as const)('%s %s of a training that is not there says so', async (method, call, payload) => {
  const response = await fixture.app.inject({ method, url: `/v1/trainings/2147483647${call}`, payload });
  problemOf(response, 404, 'TRAINING_NOT_FOUND');
});

describe('evaluating a training', () => {
  test('is accepted once it is ready, and looked at from then on', async () => {
    const running = await beginTraining(fixture);
    const url = (id: number) => `/v1/trainings/${id}/evaluation`;
    problemOf(await post(url(running.id)), 409, 'TRAINING_NOT_READY');
    const { id } = await train(fixture);
    problemOf(await get(url(id)), 404, 'EVALUATION_NOT_FOUND');
    problemOf(await post(url(id), { at: 0 }), 400, 'USAGE');
    const asked = await post(url(id), { at: 5 });
    expect(asked.statusCode).toBe(202);
    expect(asked.json()).toMatchObject({ training: id, status: 'running', at: 5, seed: 0, rankers: null });
    expect((await get(url(id))).json()).toEqual(asked.json());
  });
});
