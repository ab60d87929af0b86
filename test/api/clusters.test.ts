import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fixture, importMovies, problemOf, registerMovies, startFixture, train } from './fixture.js';

let fixture: Fixture;
let training: number;

beforeAll(async () => {
  fixture = await startFixture();
  await importMovies(fixture);
  await importMovies(fixture, 'untrained');
  await registerMovies(fixture, 'importing');
  training = (await train(fixture)).id;
});

afterAll(() => fixture.close());

const get = (url: string) => fixture.app.inject(url);

test('the clusters of the active model are given with their sizes', async () => {
  expect((await get('/v1/datasets/movies/clusters')).json()).toEqual({
    training,
    items: [
      { cluster: 0, size: 3, movies: 3, clusterBeforeFix: 0, sizeBeforeFix: 3 },
      { cluster: 1, size: 3, movies: 2, clusterBeforeFix: 1, sizeBeforeFix: 3 },
    ],
  });
});

test('one cluster is given by its number', async () => {
  expect((await get('/v1/datasets/1/clusters/1')).json()).toEqual({
    training,
    cluster: 1,
    size: 3,
    movies: 2,
    clusterBeforeFix: 1,
    sizeBeforeFix: 3,
  });
});

test('the movies of a cluster come the most favoured first, page by page', async () => {
  const first = await get('/v1/datasets/movies/clusters/0/movies?limit=2');
  expect(first.json()).toEqual({
    training,
    cluster: 0,
    total: 3,
    items: [
      { movieId: '10', title: 'Heat', year: 1995, genres: ['Action', 'Crime'], count: 3 },
      { movieId: '20', title: 'Alien', year: 1979, genres: ['Horror', 'Sci-Fi'], count: 2 },
    ],
    nextOffset: 2,
  });
  expect((await get('/v1/datasets/movies/clusters/0/movies?limit=2&offset=2')).json()).toMatchObject({
    items: [{ movieId: '30', count: 1 }],
    nextOffset: null,
  });
  expect((await get('/v1/datasets/movies/clusters/0/movies?limit=3')).json().nextOffset).toBeNull();
});

test('a cluster that the model does not have is named', async () => {
  problemOf(await get('/v1/datasets/movies/clusters/2'), 404, 'CLUSTER_NOT_FOUND');
  problemOf(await get('/v1/datasets/movies/clusters/2/movies'), 404, 'CLUSTER_NOT_FOUND');
  problemOf(await get('/v1/datasets/movies/clusters/first'), 400, 'USAGE');
});

test.each(['/clusters', '/clusters/0', '/clusters/0/movies'])(
  'without an active model there is no %s',
  async (call) => {
    problemOf(await get(`/v1/datasets/untrained${call}`), 404, 'MODEL_NOT_FOUND');
    problemOf(await get(`/v1/datasets/importing${call}`), 409, 'DATASET_NOT_READY');
    problemOf(await get(`/v1/datasets/films${call}`), 404, 'DATASET_NOT_FOUND');
  },
);

test.each(['limit=0', 'limit=1001', 'limit=ten', 'limit=', 'offset=-1', 'limits=3'])(
  'a page cannot be asked for by %s',
  async (query) => {
    problemOf(await get(`/v1/datasets/movies/clusters/0/movies?${query}`), 400, 'USAGE');
  },
);
