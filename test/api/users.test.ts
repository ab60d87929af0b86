import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fixture, importMovies, problemOf, registerMovies, startFixture, train } from './fixture.js';

let fixture: Fixture;

beforeAll(async () => {
  fixture = await startFixture();
  await importMovies(fixture);
  await registerMovies(fixture, 'importing');
});

afterAll(() => fixture.close());

const get = async (url: string) => (await fixture.app.inject(url)).json();

test('users are found by the beginning of their ids, in the order of their code points', async () => {
  for (const user of ['12', '1b', '1B']) {
    await fixture.app.inject({ method: 'PUT', url: `/v1/datasets/movies/users/${user}/favourites/10` });
  }
  expect((await get('/v1/datasets/movies/users?prefix=1')).items).toEqual([
    { userId: '1', favourites: 2 },
    { userId: '12', favourites: 1 },
    { userId: '1B', favourites: 1 },
    { userId: '1b', favourites: 1 },
  ]);
  expect((await get('/v1/datasets/movies/users?limit=2')).items).toHaveLength(2);
  expect((await get('/v1/datasets/movies/users?prefix=%25')).items).toEqual([]);
});

test('a user is told with the cluster, once a model has one', async () => {
  expect(await get('/v1/datasets/movies/users/6')).toEqual({
    userId: '6',
    known: true,
    favourites: 2,
    assignment: null,
  });
  const { id: training } = await train(fixture);
  expect(await get('/v1/datasets/movies/users/6')).toMatchObject({
    assignment: { training, cluster: 1, size: 3, clusterBeforeFix: 1, overlap: 1 },
  });
  expect(await get('/v1/datasets/movies/users/nobody')).toEqual({
    userId: 'nobody',
    known: false,
    favourites: 0,
    assignment: null,
  });
});

test('movies are found by a part of their title or by their id, the most favoured first', async () => {
  const found = async (search: string) => {
    const { items } = await get(`/v1/datasets/movies/movies?search=${encodeURIComponent(search)}`);
    return items.map(({ title }: { title: string }) => title);
  };
  expect(await found('A')).toEqual(['Heat', 'Brazil', 'Alien', 'Fargo', 'Nobody Saw It']);
  expect(await found('fargo')).toEqual(['Fargo']);
  expect(await found('40')).toEqual(['Brazil']);
  expect(await found('%')).toEqual([]);
  expect(await found('')).toHaveLength(6);
});

test.each(['users', 'users/1', 'movies'])('%s are looked for in datasets that are ready', async (call) => {
  problemOf(await fixture.app.inject(`/v1/datasets/importing/${call}`), 409, 'DATASET_NOT_READY');
  problemOf(await fixture.app.inject(`/v1/datasets/films/${call}`), 404, 'DATASET_NOT_FOUND');
});
