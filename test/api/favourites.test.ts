import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Fixture, importMovies, problemOf, registerMovies, startFixture, train } from './fixture.js';

let fixture: Fixture;
let dataset: string;
let datasetId: number;

beforeAll(async () => {
  fixture = await startFixture();
  await registerMovies(fixture, 'importing');
  await importMovies(fixture);
  await train(fixture);
  dataset = '/v1/datasets/movies';
  datasetId = (await fixture.app.inject(dataset)).json().id;
});

afterAll(() => fixture.close());

type Method = 'GET' | 'PUT' | 'DELETE';
const favourite = (method: Method, user: string, movie: string) =>
  fixture.app.inject({ method, url: `${dataset}/users/${encodeURIComponent(user)}/favourites/${movie}` });

async function favouritesOf(user: string): Promise<string[]> {
  const url = `${dataset}/users/${encodeURIComponent(user)}/favourites`;
  const { items } = (await fixture.app.inject(url)).json();
  return items.map(({ movieId }: { movieId: string }) => movieId);
}

/** What is kept while favourites change, beside the same counted anew. */
async function kept(): Promise<{ counts: unknown; popularity: unknown }> {
  const counts = await fixture.pool.query(
    'select training_id, cluster, movie_idx, count from model_counts order by 1, 2, 3',
  );
  const popularity = await fixture.pool.query(
    'select movie_idx, favourites from movies where dataset_id = $1 order by 1',
    [datasetId],
  );
  return { counts: counts.rows, popularity: popularity.rows };
}

async function recounted(): Promise<{ counts: unknown; popularity: unknown }> {
  const counts = await fixture.pool.query(
    `select training_id, cluster, movie_idx, count(*)::int as count
     from model_assignments join favourites using (user_idx)
     where dataset_id = $1 group by 1, 2, 3 order by 1, 2, 3`,
    [datasetId],
  );
  const popularity = await fixture.pool.query(
    `select movie_idx, (select count(*)::int from favourites
       where favourites.dataset_id = $1 and favourites.movie_idx = movies.movie_idx) as favourites
     from movies where dataset_id = $1 order by 1`,
    [datasetId],
  );
  return { counts: counts.rows, popularity: popularity.rows };
}

beforeEach(async () => {
  expect(await kept()).toEqual(await recounted());
});

test('PUT makes a favourite once, and counts it once', async () => {
  const first = await favourite('PUT', '3', '50');
  expect(first.statusCode).toBe(201);
  expect(first.json()).toEqual({ userId: '3', movieId: '50' });
  const after = await kept();

  const again = await favourite('PUT', '3', '50');
  expect(again.statusCode).toBe(200);
  expect(again.json()).toEqual({ userId: '3', movieId: '50' });
  expect(await kept()).toEqual(after);
  expect(await kept()).toEqual(await recounted());

  const { items } = (await fixture.app.inject(`${dataset}/clusters/0/movies`)).json();
  expect(items).toContainEqual(expect.objectContaining({ movieId: '50', count: 1 }));
  expect(await favouritesOf('3')).toEqual(['10', '50']);
});

test('DELETE takes a favourite away once, and answers the same twice', async () => {
  expect((await favourite('DELETE', '2', '30')).statusCode).toBe(204);
  const after = await kept();
  const again = await favourite('DELETE', '2', '30');
  expect(again.statusCode).toBe(204);
  expect(again.body).toBe('');
  expect(await kept()).toEqual(after);
  expect(await kept()).toEqual(await recounted());
  expect(await favouritesOf('2')).toEqual(['10', '20']);
});

test('a body of type JSON with nothing in it is no body', async () => {
  const url = `${dataset}/users/empty/favourites/20`;
  const headers = { 'content-type': 'application/json' };
  const put = await fixture.app.inject({ method: 'PUT', url, headers, payload: '' });
  expect(put.statusCode).toBe(201);
  const removed = await fixture.app.inject({ method: 'DELETE', url, headers, payload: '' });
  expect(removed.statusCode).toBe(204);
});

test('the same favourite put many times at once is one', async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => favourite('PUT', 'crowd', '20')));
  expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([
    200, 200, 200, 200, 200, 200, 200, 201,
  ]);
  expect(await favouritesOf('crowd')).toEqual(['20']);
});

test('GET tells whether a movie is a favourite', async () => {
  expect((await favourite('GET', '1', '10')).json()).toEqual({ userId: '1', movieId: '10' });
  problemOf(await favourite('GET', '1', '40'), 404, 'FAVOURITE_NOT_FOUND');
  problemOf(await favourite('GET', 'nobody', '40'), 404, 'FAVOURITE_NOT_FOUND');
});

test('a user who is not known is taken in by the first favourite, under any id', async () => {
  const user = 'Zoë/😀?&%';
  expect(await favouritesOf(user)).toEqual([]);
  expect((await favourite('DELETE', user, '10')).statusCode).toBe(204);
  expect((await favourite('PUT', user, '10')).json().userId).toBe(user);
  expect((await favourite('PUT', user, '60')).statusCode).toBe(201);
  expect(await favouritesOf(user)).toEqual(['10', '60']);
});

test('a favourite is not recommended any more, from the next read on', async () => {
  const url = `${dataset}/users/5/recommendations`;
  const before = (await fixture.app.inject(url)).json();
  expect(before.items[0].movieId).toBe('50');
  await favourite('PUT', '5', '50');
  const after = (await fixture.app.inject(url)).json();
  expect(after.items.map(({ movieId }: { movieId: string }) => movieId)).not.toContain('50');
});

test.each(['GET', 'PUT', 'DELETE'] as const)('%s says what is not there', async (method) => {
  problemOf(await favourite(method, '1', '70'), 404, 'MOVIE_NOT_FOUND');
  problemOf(await favourite(method, '1', 'x'.repeat(129)), 400, 'USAGE');
  problemOf(await favourite(method, 'a\0b', '10'), 400, 'USAGE');
  const films = await fixture.app.inject({ method, url: '/v1/datasets/films/users/1/favourites/10' });
  problemOf(films, 404, 'DATASET_NOT_FOUND');
  const importing = await fixture.app.inject({ method, url: '/v1/datasets/importing/users/1/favourites/10' });
  problemOf(importing, 409, 'DATASET_NOT_READY');
});

test('the list of favourites says what is not there', async () => {
  problemOf(await fixture.app.inject('/v1/datasets/films/users/1/favourites'), 404, 'DATASET_NOT_FOUND');
  const importing = await fixture.app.inject('/v1/datasets/importing/users/1/favourites');
  problemOf(importing, 409, 'DATASET_NOT_READY');
});
