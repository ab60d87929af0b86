import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  beginTraining,
  type Fixture,
  fitK,
  importMovies,
  problemOf,
  publish,
  startFixture,
  train,
} from './fixture.js';

let fixture: Fixture;
let training: number;

beforeAll(async () => {
  fixture = await startFixture();
  await importMovies(fixture);
  await importMovies(fixture, 'untrained');
  training = (await train(fixture)).id;
});

afterAll(() => fixture.close());

const get = (url: string) => fixture.app.inject(url);

test('a cluster is set apart by what more of its users like than of all', async () => {
  // Cluster 0 are users 1 to 3: all of them like 10, two like 20, one likes 30; of all six users it is as many.
  const { items: _, ...profile } = (await get('/v1/datasets/movies/clusters/0/profile')).json();
  expect(profile).toMatchObject({
    training,
    cluster: 0,
    movies: [
      { movieId: '10', count: 3, share: 1, shareOfAll: 0.5 },
      { movieId: '20', count: 2, share: 2 / 3, shareOfAll: 2 / 6 },
      { movieId: '30', count: 1, share: 1 / 3, shareOfAll: 1 / 6 },
    ],
  });
  expect((await get('/v1/datasets/movies/clusters/0/profile?limit=1')).json().movies).toHaveLength(1);
});

test('the genres of a cluster are shares of its favourites, beside those of all', async () => {
  const { genres } = (await get('/v1/datasets/movies/clusters/0/profile')).json();
  // Six favourites: three of Heat (Action, Crime), two of Alien (Horror, Sci-Fi), one of Up. Of all there are eleven.
  expect(genres).toEqual([
    { genre: 'Action', share: 3 / 6, shareOfAll: 3 / 11 },
    { genre: 'Crime', share: 3 / 6, shareOfAll: 5 / 11 },
    { genre: 'Horror', share: 2 / 6, shareOfAll: 2 / 11 },
    { genre: 'Sci-Fi', share: 2 / 6, shareOfAll: 5 / 11 },
    { genre: 'Animation', share: 1 / 6, shareOfAll: 1 / 11 },
  ]);
});

test('the map has every cluster, as far apart as their centroids are', async () => {
  const map = (await get('/v1/datasets/movies/cluster-map')).json();
  expect(map).toMatchObject({
    training,
    items: [
      { cluster: 0, size: 3 },
      { cluster: 1, size: 3 },
    ],
  });
  // (1, 2/3, 1/3, 0, 0) and (0, 0, 0, 1, 2/3).
  const [a, b] = map.items;
  expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeCloseTo(Math.sqrt(1 + 4 / 9 + 1 / 9 + 1 + 4 / 9), 12);
  expect(map.shown).toBeCloseTo(1, 12);
});

test('nobody was moved where the fix had nothing to do', async () => {
  expect((await get('/v1/datasets/movies/moved-users')).json()).toEqual({
    training,
    items: [],
    nextOffset: null,
  });
});

test('users whom the fix has moved are told with where they were and their overlap, page by page', async () => {
  await importMovies(fixture, 'mended');
  const begun = await beginTraining(fixture, {}, 'mended');
  await fitK(fixture, begun, 1, 2, 3);
  await publish(fixture, begun, { labelsBeforeFix: [0, 0, 2, 1, 1, 2], overlap: [1, 1, 1, 1, 1, 0.5] });
  const first = (await get('/v1/datasets/mended/moved-users?limit=1')).json();
  expect(first).toMatchObject({
    items: [{ userId: '3', clusterBeforeFix: 2, cluster: 0, overlap: 1 }],
    nextOffset: 1,
  });
  expect((await get('/v1/datasets/mended/moved-users?offset=1')).json()).toMatchObject({
    items: [{ userId: '6', clusterBeforeFix: 2, cluster: 1, overlap: 0.5 }],
    nextOffset: null,
  });
});

test.each(['/cluster-map', '/moved-users', '/clusters/0/profile'])(
  'without an active model there is no %s',
  async (call) => {
    problemOf(await get(`/v1/datasets/untrained${call}`), 404, 'MODEL_NOT_FOUND');
    problemOf(await get(`/v1/datasets/films${call}`), 404, 'DATASET_NOT_FOUND');
  },
);

test('a cluster that the model does not have has no profile', async () => {
  problemOf(await get('/v1/datasets/movies/clusters/2/profile'), 404, 'CLUSTER_NOT_FOUND');
});
