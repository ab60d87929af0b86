import { addFavourite, type Dataset } from '@elbowroom/datasets';
import { type Recipient, type RecommendOptions, recommend } from '@elbowroom/serving';
import { activateTraining, publishModel, reopenTraining, type Training } from '@elbowroom/trainings';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  failure,
  importRatings,
  modelOf,
  observers,
  type Rating,
  register,
  storeOfFile,
  train,
  twoTastes,
} from '../setup/store.js';
import { giveList } from './ranked-list.js';

const { pool } = storeOfFile();
let dataset: Dataset;
let names = 0;

const titles = [
  { movieId: '20', title: 'Alien', year: 1979, genres: ['Horror'] },
  { movieId: '50', title: 'Fargo', year: 1996, genres: ['Crime'] },
  { movieId: '60', title: 'Nobody Saw It', year: null, genres: [] },
];

beforeEach(async () => {
  dataset = await importRatings(pool, `movies ${++names}`, { ratings: twoTastes, titles });
});

const TASTES = [0, 0, 0, 1, 1, 1];
const trainTastes = (): Promise<Training> => train(pool, dataset, TASTES, { seed: 1 });
const user = (userId: string): Recipient => ({ userId });

const ask = (recipient: Recipient, options: Partial<RecommendOptions> = {}) =>
  recommend(pool, dataset.id, recipient, { limit: 10, ...options });
const ids = async (recipient: Recipient, options: Partial<RecommendOptions> = {}) =>
  (await ask(recipient, options)).items.map(({ movieId }) => movieId);

/** Every item of the list, by pages. */
async function allPages(recipient: Recipient, limit: number): Promise<{ movieId: string; rank: number }[]> {
  const items: { movieId: string; rank: number }[] = [];
  let cursor: string | undefined;
  do {
    const page = await ask(recipient, { limit, ...(cursor && { cursor }) });
    items.push(...page.items.map(({ movieId, rank }) => ({ movieId, rank })));
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
  return items;
}

describe('years and counts', () => {
  /** User 5 likes movie 90 alone. Of the other movies the cluster of users 1 to 5 likes 40, 50, 30, 20 and 10, in this order. */
  const liked: readonly Rating[] = [
    [1, 10, 5],
    ...[1, 2].map((fan): Rating => [fan, 20, 5]),
    ...[1, 2, 3].map((fan): Rating => [fan, 30, 5]),
    ...[1, 2, 3, 4].flatMap((fan): Rating[] => [
      [fan, 40, 5],
      [fan, 50, 5],
    ]),
    [5, 90, 5],
    [6, 10, 5],
    [6, 20, 5],
  ];
  const years = [
    ['10', 1970],
    ['20', 1980],
    ['30', 1990],
    ['40', 2000],
  ] as const;
  let training: Training;

  beforeEach(async () => {
    dataset = await importRatings(pool, `dated ${names}`, {
      ratings: liked,
      titles: years.map(([movieId, year]) => ({ movieId, year, title: `Movie ${movieId}`, genres: [] })),
    });
    training = await train(pool, dataset, [0, 0, 0, 0, 0, 1]);
  });

  test.each<[Partial<RecommendOptions>, string[]]>([
    [{}, ['40', '50', '30', '20', '10']],
    [{ yearFrom: 1980 }, ['40', '30', '20']],
    [{ yearTo: 1990 }, ['30', '20', '10']],
    [{ yearFrom: 1980, yearTo: 1990 }, ['30', '20']],
    [{ yearFrom: 2001 }, []],
    // Three users like movie 20, but two of the cluster.
    [{ minCount: 3 }, ['40', '50', '30']],
    [{ minCount: 3, yearTo: 1999 }, ['30']],
  ])('narrow a cluster’s list: %j', async (options, expected) => {
    expect(await ids(user('5'), options)).toEqual(expected);
    expect(await pagesOfOne(options)).toEqual(expected);
  });

  test.each<[Partial<RecommendOptions>, string[]]>([
    [{}, ['10', '40', '20', '50', '30']],
    [{ yearFrom: 1980 }, ['40', '20', '30']],
    [{ yearTo: 1980 }, ['10', '20']],
    [{ yearFrom: 1980, yearTo: 1990 }, ['20', '30']],
    [{ yearFrom: 2001 }, []],
    [{ minCount: 3 }, ['40', '20', '50', '30']],
    [{ minCount: 3, yearTo: 1999 }, ['20', '30']],
  ])('narrow a ranked list and the popular movies after it: %j', async (options, expected) => {
    await giveList(pool, training, '5', [
      ['10', 1],
      ['40', 1 / 2],
      ['20', 1 / 3],
    ]);
    expect(await ids(user('5'), options)).toEqual(expected);
    expect(await pagesOfOne(options)).toEqual(expected);
    expect(await ask(user('5'), options)).toMatchObject({ source: 'ranked' });
  });

  async function pagesOfOne(options: Partial<RecommendOptions>): Promise<string[]> {
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null; ) {
      const page = await ask(user('5'), { ...options, limit: 1, cursor });
      seen.push(...page.items.map(({ movieId }) => movieId));
      cursor = page.nextCursor;
    }
    return seen;
  }
});

describe('a user in a cluster', () => {
  test('gets what the others of the cluster like, with numbers and a reason', async () => {
    const { id } = await trainTastes();
    expect(await ask(user('3'), { limit: 1 })).toMatchObject({
      source: 'cluster',
      training: id,
      cluster: 0,
      items: [
        {
          movieId: '20',
          title: 'Alien',
          year: 1979,
          genres: ['Horror'],
          rank: 1,
          score: 2 / 3,
          count: 2,
          reason: expect.stringContaining('2 of the 3'),
        },
      ],
    });
  });

  test('gets popular movies when these have run out, labelled so, and none twice', async () => {
    await trainTastes();
    const { items } = await ask(user('3'));
    // Movie 10 is the most popular one, and user 3 likes it.
    expect(items.map(({ movieId, source }) => [movieId, source])).toEqual([
      ...[
        ['20', 'cluster'],
        ['30', 'cluster'],
      ],
      ...['40', '50', '60'].map((movieId) => [movieId, 'popular']),
    ]);
    expect(items[2]).toMatchObject({ rank: 3, count: 3, score: 1 / 2, reason: 'popular: liked by 3 in all' });
    expect(await ask(user('3'))).toMatchObject({ source: 'cluster', cluster: 0 });
  });

  test('gets nothing rated or excluded, and one genre where that was asked', async () => {
    await trainTastes();
    expect(await ids(user('5'))).toEqual(['50', '10', '20', '30', '60']);
    expect(await ids(user('3'), { exclude: ['20', '50'] })).toEqual(['30', '40', '60']);
    expect(await ids(user('3'), { genre: 'Horror' })).toEqual(['20']);
  });

  test('gets popular movies where the cluster has nothing new', async () => {
    await trainTastes();
    const answer = await ask(user('6'));
    expect(answer).toMatchObject({ source: 'popular', training: null, cluster: null });
    // Movie 10 is the most popular one, and user 6 has rated it.
    expect(answer.items.map(({ movieId }) => movieId)).toEqual(['20', '30', '60']);
    expect(answer.items[2]).toMatchObject({ count: 0, score: 0 });
  });

  test('gets an empty list only where there is nothing in the catalogue that is new', async () => {
    await trainTastes();
    expect(await ids(user('6'), { exclude: ['20', '30', '60'] })).toEqual([]);
  });
});

describe('a user without a cluster gets popular movies', () => {
  const popular = ['10', '40', '20', '50', '30', '60'];

  test('where the user is not known', async () => {
    await trainTastes();
    expect((await ask(user('nobody'))).source).toBe('popular');
    expect(await ids(user('nobody'))).toEqual(popular);
  });

  test('where there is no model yet', async () => {
    expect(await ids(user('3'))).toEqual(popular.slice(1));
  });

  test('where the user came after the model', async () => {
    await trainTastes();
    await addFavourite({ pool, observers }, dataset.id, 'late', '60');
    expect(await ask(user('late'))).toMatchObject({ source: 'popular', items: { length: 5 } });
  });
});

describe('somebody of whom only favourites are known', () => {
  test('gets what the nearest cluster likes, without these', async () => {
    await trainTastes();
    const answer = await ask({ favourites: ['40', 'unknown'] });
    expect(answer).toMatchObject({ source: 'cluster', cluster: 1 });
    expect(answer.items.map(({ movieId }) => movieId)).toEqual(['50', '10', '20', '30', '60']);
  });

  test('gets popular movies where none of them is known', async () => {
    await trainTastes();
    expect(await ask({ favourites: ['unknown'] })).toMatchObject({ source: 'popular', items: { length: 6 } });
    expect(await ask({ favourites: [] })).toMatchObject({ source: 'popular' });
  });
});

describe('pages', () => {
  test.each([1, 2, 3, 4])('of %d give every item once, numbered through', async (limit) => {
    await trainTastes();
    for (const recipient of [user('3'), user('nobody'), user('6'), { favourites: ['10'] }]) {
      const whole = await ask(recipient, { limit: 100 });
      expect(whole.nextCursor).toBeNull();
      expect(await allPages(recipient, limit)).toEqual(
        whole.items.map(({ movieId }, i) => ({ movieId, rank: i + 1 })),
      );
    }
  });

  test('go on in the model they began with, whatever is active now', async () => {
    const first = await trainTastes();
    const { nextCursor } = await ask(user('3'), { limit: 1 });
    const second = await train(pool, dataset, [0, 0, 1, 1, 1, 1], { seed: 2 });
    expect(await ask(user('3'))).toMatchObject({ training: second.id });
    expect(await ask(user('3'), { cursor: nextCursor ?? '', limit: 1 })).toMatchObject({
      training: first.id,
      cluster: 0,
      items: [{ movieId: '30', rank: 2, score: 1 / 3 }],
    });
    await activateTraining({ pool }, first.id);
    expect(await ask(user('3'))).toMatchObject({ training: first.id });
  });
});

describe('a cursor', () => {
  const invalid = (cursor: string) => failure(ask(user('3'), { cursor }), 'CURSOR_INVALID');
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

  test('of another dataset is refused', async () => {
    await trainTastes();
    const { nextCursor } = await ask(user('3'), { limit: 1 });
    dataset = await importRatings(pool, `other ${names}`, { ratings: twoTastes });
    await invalid(nextCursor ?? '');
  });

  test('of a model that was published anew is refused', async () => {
    const { id, ks } = await trainTastes();
    const { nextCursor } = await ask(user('3'), { limit: 1 });
    const reopened = await reopenTraining(pool, id, { ks });
    expect(await ask(user('3'), { cursor: nextCursor ?? '', limit: 1 })).toMatchObject({ training: id });
    await publishModel(pool, reopened, modelOf([0, 1, 0, 1, 0, 1]));
    await invalid(nextCursor ?? '');
  });

  test('that is none is refused', async () => {
    for (const cursor of ['', 'x', '%%%', encode(null), encode({}), encode([1, 2])]) await invalid(cursor);
  });

  test('that somebody made up reaches no other dataset’s model, and no error of Postgres', async () => {
    const { id } = await trainTastes();
    const start = { dataset: dataset.id, rank: 0, after: null };
    const group = { training: id, revision: 1, cluster: 0 };
    const genuine = await ask(user('3'), { cursor: encode({ ...start, group }) });
    expect(genuine.items).toHaveLength(5);

    const other = await importRatings(pool, `other ${names}`, { ratings: twoTastes });
    const { id: foreign } = await train(pool, other, TASTES);
    for (const forged of [
      { ...start, group: { ...group, training: foreign } },
      { ...start, group: { ...group, training: 999_999 } },
      { ...start, group: { ...group, training: 2 ** 40 } },
      { ...start, group: { ...group, revision: 2 } },
      { ...start, group: { ...group, cluster: 7 } },
      { ...start, group: { ...group, cluster: -1 } },
      { ...start, group, rank: -1 },
      { ...start, group, after: { count: 1e12, movieIdx: 0 } },
      { ...start, group, after: { count: 1.5, movieIdx: 0 } },
      { ...start, group, filling: 1 },
      { ...start, group, more: true },
    ]) {
      await invalid(encode(forged));
    }
  });
});

test('a dataset that is not there, or not ready, is an error', async () => {
  await failure(recommend(pool, 'nowhere', user('1'), { limit: 1 }), 'DATASET_NOT_FOUND');
  const waiting = await register(pool, 'waiting');
  await failure(recommend(pool, waiting.id, user('1'), { limit: 1 }), 'DATASET_NOT_READY');
});

test.each([0, 101, 1.5, Number.NaN])('%d recommendations are refused', async (limit) => {
  await failure(ask(user('1'), { limit }), 'USAGE');
});
