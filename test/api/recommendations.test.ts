import { activateTraining } from '@elbowroom/trainings';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

interface Item {
  movieId: string;
  rank: number;
}

const ids = (answer: { items: Item[] }) => answer.items.map(({ movieId }) => movieId);
const forUser = (user: string, query = '') =>
  fixture.app.inject(`/v1/datasets/movies/users/${user}/recommendations${query}`);
const forFavourites = (payload: object) =>
  fixture.app.inject({ method: 'POST', url: '/v1/datasets/movies/recommendations', payload });

describe('a user of the dataset', () => {
  test('gets what the others of the cluster like, with numbers and a reason', async () => {
    // The first two: these are all that the cluster has, so that popular movies follow.
    const { nextCursor, ...page } = (await forUser('3', '?limit=2')).json();
    expect(nextCursor).toEqual(expect.any(String));
    expect(page).toEqual({
      source: 'cluster',
      training,
      cluster: 0,
      items: [
        {
          movieId: '20',
          title: 'Alien',
          year: 1979,
          genres: ['Horror', 'Sci-Fi'],
          rank: 1,
          score: 2 / 3,
          count: 2,
          reason: 'liked by 2 of the 3 in your group',
          source: 'cluster',
          because: null,
        },
        {
          movieId: '30',
          title: 'Up',
          year: 2009,
          genres: ['Animation'],
          rank: 2,
          score: 1 / 3,
          count: 1,
          reason: 'liked by 1 of the 3 in your group',
          source: 'cluster',
          because: null,
        },
      ],
    });
  });

  test('gets popular movies when the cluster has no more, and every item says where it comes from', async () => {
    const answer = (await forUser('3')).json();
    expect(answer).toMatchObject({ source: 'cluster', nextCursor: null });
    expect(ids(answer)).toEqual(['20', '30', '40', '50', '60']);
    expect(answer.items[2]).toMatchObject({ source: 'popular', reason: 'popular: liked by 3 in all' });
  });

  test('gets pages that go on where the one before ended', async () => {
    const first = (await forUser('3', '?limit=1')).json();
    expect(ids(first)).toEqual(['20']);
    const second = (await forUser('3', `?limit=1&cursor=${first.nextCursor}`)).json();
    expect(second).toMatchObject({ items: [{ movieId: '30', rank: 2 }] });
    const third = (await forUser('3', `?cursor=${second.nextCursor}`)).json();
    expect(third).toMatchObject({ source: 'cluster', cluster: 0, nextCursor: null });
    expect(ids(third)).toEqual(['40', '50', '60']);
  });

  test('gets nothing that was excluded, and one genre where that was asked', async () => {
    expect(ids((await forUser('3', '?exclude=20,50')).json())).toEqual(['30', '40', '60']);
    expect(ids((await forUser('3', '?genre=Horror')).json())).toEqual(['20']);
    const popular = (await forUser('3', '?exclude=20,30')).json();
    expect(popular.source).toBe('popular');
    expect(ids(popular)).toEqual(['40', '50', '60']);
    expect((await forUser('3', '?exclude=20,30&exclude=40')).json()).toMatchObject({
      items: [{ movieId: '50' }, { movieId: '60' }],
    });
  });
});

describe('another order', () => {
  test('is asked for by numbers, and is that of all pages', async () => {
    // One likes 30 and two like 20, of six: 2.6 bits and 1.6.
    expect(ids((await forUser('3', '?novelty=1')).json()).slice(0, 2)).toEqual(['30', '20']);
    expect(ids((await forUser('3', '?novelty=.1&diversity=0')).json()).slice(0, 2)).toEqual(['20', '30']);
    const first = (await forUser('3', '?novelty=1&limit=1')).json();
    const next = `?limit=1&cursor=${first.nextCursor}`;
    expect((await forUser('3', next)).json()).toMatchObject({ items: [{ movieId: '20', rank: 2 }] });
    const { detail, remedy } = problemOf(await forUser('3', `${next}&novelty=0.5`), 400, 'CURSOR_INVALID');
    expect(`${detail} ${remedy}`).toMatch(/novelty 1, and 0\.5 was asked for.*Leave novelty out/);
  });

  test('is there for somebody of whom only the favourites are known', async () => {
    const answer = (await forFavourites({ favourites: ['10'], novelty: 1, diversity: 0.2 })).json();
    expect(answer).toMatchObject({ source: 'cluster', cluster: 0 });
    expect(ids(answer).slice(0, 2)).toEqual(['30', '20']);
  });

  test.each([
    'diversity=1.1',
    'diversity=-0.1',
    'novelty=',
    'novelty=a',
    'novelty=1e-1',
    'diversity=0.1&diversity=0.2',
  ])('is refused where %s is no number from 0 to 1', async (query) => {
    problemOf(await forUser('3', `?${query}`), 400, 'USAGE');
  });

  test('is refused in a body that says it in text, or too large', async () => {
    for (const novelty of [2, -1, 'much', null]) {
      problemOf(await forFavourites({ favourites: ['10'], novelty }), 400, 'USAGE');
    }
  });
});

describe('a user who is not known', () => {
  test('gets popular movies, labelled so, down to those that nobody likes', async () => {
    const answer = (await forUser('nobody')).json();
    expect(answer).toMatchObject({ source: 'popular', training: null, cluster: null, nextCursor: null });
    expect(ids(answer)).toEqual(['10', '40', '20', '50', '30', '60']);
    expect(answer.items[0]).toMatchObject({ count: 3, score: 0.5, reason: 'popular: liked by 3 in all' });
  });

  test('may have any id of 128 characters, in any script', async () => {
    for (const user of ['a/b?c&d', 'Zoë 😀', '😀'.repeat(128), '%', ' ']) {
      expect((await forUser(encodeURIComponent(user))).statusCode).toBe(200);
    }
  });

  test('may have no longer id, and none with NUL', async () => {
    for (const user of ['x'.repeat(129), '😀'.repeat(129), 'a\0b']) {
      problemOf(await forUser(encodeURIComponent(user)), 400, 'USAGE');
    }
  });
});

describe('somebody of whom only the favourites are known', () => {
  test('gets what the nearest cluster likes', async () => {
    const answer = (await forFavourites({ favourites: ['50', 'not a movie'] })).json();
    expect(answer).toMatchObject({ source: 'cluster', training, cluster: 1 });
    expect(answer.items[0]).toMatchObject({ movieId: '40', count: 3, score: 1, source: 'cluster' });
  });

  test('gets popular movies for no favourites', async () => {
    expect((await forFavourites({ favourites: [] })).json().source).toBe('popular');
  });

  test('can leave out, narrow down and turn pages, too', async () => {
    expect(ids((await forFavourites({ favourites: ['10'], exclude: ['20', '50'] })).json())).toEqual([
      '30',
      ...['40', '60'],
    ]);
    expect(ids((await forFavourites({ favourites: ['10'], genre: 'Animation' })).json())).toEqual(['30']);
    const first = (await forFavourites({ favourites: ['10'], limit: 1 })).json();
    expect(ids(first)).toEqual(['20']);
    const next = await forFavourites({ favourites: ['10'], limit: 1, cursor: first.nextCursor });
    expect(ids(next.json())).toEqual(['30']);
  });

  test.each([
    {},
    { favourites: '10' },
    { favourites: [10] },
    { favourites: ['a\0b'] },
    { favourites: Array.from({ length: 1001 }, String) },
    { favourites: [], limit: 101 },
    { favourites: [], genres: 'Crime' },
  ])('asks in vain with a body that is wrong (%#)', async (body) => {
    problemOf(await forFavourites(body), 400, 'USAGE');
  });
});

test('pages stay with the training they began with, when the model of another takes its place', async () => {
  const first = (await forUser('3', '?limit=1')).json();
  expect(first).toMatchObject({ training, cluster: 0 });

  const other = await train(fixture, { labels: [1, 1, 0, 0, 0, 0] });
  const now = (await forUser('3')).json();
  expect(now).toMatchObject({ training: other.id, cluster: 0 });
  expect(ids(now).slice(0, 2)).toEqual(['40', '50']);

  const second = (await forUser('3', `?limit=1&cursor=${first.nextCursor}`)).json();
  expect(second).toMatchObject({ training, cluster: 0, items: [{ movieId: '30', rank: 2 }] });
  await activateTraining(fixture, training);
});

test('a dataset without a model gives popular movies', async () => {
  const answer = (await fixture.app.inject('/v1/datasets/untrained/users/1/recommendations')).json();
  expect(answer).toMatchObject({ source: 'popular', training: null });
  expect(ids(answer)).toEqual(['40', '50', '30', '60']);
});

test('there are none from a dataset that is not there or not ready', async () => {
  problemOf(await fixture.app.inject('/v1/datasets/films/users/1/recommendations'), 404, 'DATASET_NOT_FOUND');
  const importing = await fixture.app.inject('/v1/datasets/importing/users/1/recommendations');
  problemOf(importing, 409, 'DATASET_NOT_READY');
});

test.each(['limit=0', 'limit=101', 'limit=1.5', 'cursor=', 'genre=', 'limt=5', 'exclude=a%00b'])(
  'a query with %s is refused',
  async (query) => {
    problemOf(await forUser('1', `?${query}`), 400, 'USAGE');
  },
);

test('no more than a thousand movies can be excluded', async () => {
  expect((await forUser('1', `?exclude=${Array.from({ length: 1000 }, String)}`)).statusCode).toBe(200);
  problemOf(await forUser('1', `?exclude=${Array.from({ length: 1001 }, String)}`), 400, 'USAGE');
});

test('a cursor that this dataset did not give is refused, numbers out of all range included', async () => {
  const { nextCursor } = (await forUser('3', '?limit=1')).json();
  const elsewhere = `/v1/datasets/untrained/users/3/recommendations?cursor=${nextCursor}`;
  problemOf(await fixture.app.inject(elsewhere), 400, 'CURSOR_INVALID');
  problemOf(await forUser('3', '?cursor=abc'), 400, 'CURSOR_INVALID');

  const position = JSON.parse(Buffer.from(nextCursor, 'base64url').toString());
  const huge = { ...position, after: { count: 2 ** 40, movieIdx: 2 ** 40 } };
  const forged = Buffer.from(JSON.stringify(huge)).toString('base64url');
  problemOf(await forUser('3', `?cursor=${forged}`), 400, 'CURSOR_INVALID');
});
