import { addFavourite } from '@elbowroom/datasets';
import type { Queryable } from '@elbowroom/db';
import { type Recipient, type Recommendations, type RecommendOptions, recommend } from '@elbowroom/serving';
import type { Training } from '@elbowroom/trainings';
import { beforeAll, describe, expect, test } from 'vitest';
import { failure, importRatings, observers, type Rating, storeOfFile, train } from '../setup/store.js';
import { giveList } from './ranked-list.js';

const { pool } = storeOfFile();
/** Two of the same movies and clusters: in one user 8 has a ranked list. */
let counted: Training;
let ranked: Training;
let names = 0;

/** Of eight users four like movie 10, two like 20, 30 and 70, one likes 40, and three like 90. */
const likes: readonly Rating[] = [
  [1, 10, 5],
  [1, 20, 5],
  [2, 10, 5],
  [2, 20, 5],
  [3, 10, 5],
  [3, 30, 5],
  [4, 10, 5],
  [4, 30, 5],
  [5, 40, 5],
  [6, 70, 5],
  [6, 90, 5],
  [7, 70, 5],
  [7, 90, 5],
  [8, 90, 5],
];
/** Movie 90 has no genre, and nobody likes movie 60. */
const titles = [
  ...['10', '20', '40'].map((movieId) => ({ movieId, title: movieId, year: 1990, genres: ['Drama'] })),
  ...['30', '70'].map((movieId) => ({ movieId, title: movieId, year: 1990, genres: ['Comedy'] })),
  { movieId: '60', title: '60', year: 1990, genres: [] },
];
/** Of the users 1, 2, 6, 7 and 8, two like movies 10, 20 and 70 each; of the users 3, 4 and 5, two like 10 and 30, one 40. */
const CLUSTERS = [0, 0, 1, 1, 1, 0, 0, 0];
/** User 8's, where the ranker has lists. */
const LIST = [
  ['10', 1],
  ['40', 0.8],
  ['20', 0.7],
  ['30', 0.4],
] as const;

const user8: Recipient = { userId: '8' };
const nobody: Recipient = { userId: 'nobody' };

beforeAll(async () => {
  counted = await trainOnLikes();
  ranked = await trainOnLikes();
  await giveList(pool, ranked, '8', LIST);
});

async function trainOnLikes(): Promise<Training> {
  const dataset = await importRatings(pool, `movies ${++names}`, { ratings: likes, titles });
  return train(pool, dataset, CLUSTERS);
}

const ask = (
  { datasetId }: Training,
  recipient: Recipient,
  options: Partial<RecommendOptions> = {},
  db: Queryable = pool,
) => recommend(db, datasetId, recipient, { limit: 10, ...options });
const idsOf = ({ items }: Recommendations) => items.map(({ movieId }) => movieId);
const ids = async (...asked: Parameters<typeof ask>) => idsOf(await ask(...asked));

describe('a ranked list', () => {
  // Alike: 10 and 40 are all, Drama of one cluster; 10 and 20 share Drama, and 10 and 30 a cluster, one of three labels.
  test.each<[Partial<RecommendOptions>, string[]]>([
    [{}, ['10', '40', '20', '30']],
    [{ diversity: 0, novelty: 0 }, ['10', '40', '20', '30']],
    // After 10: 40 has 0.56 - 0.3, 20 has 0.49 - 0.1, 30 has 0.28 - 0.1. After 20: 30 is no more like it than it is like 10.
    [{ diversity: 0.3 }, ['10', '20', '40', '30']],
    // After 20: 40 has 0.32 - 0.6, 30 has 0.16 - 0.2.
    [{ diversity: 0.6 }, ['10', '20', '30', '40']],
    // By 1, 3, 2 and 2 bits of 3: 0.667, 0.9, 0.683, 0.533.
    [{ novelty: 0.5 }, ['40', '20', '10', '30']],
    [{ novelty: 1 }, ['40', '20', '30', '10']],
    // After 40: 10 has 0.741 * 0.4 - 0.6, 20 has 0.759 * 0.4 - 0.2, 30 has 0.593 * 0.4 - 0.2; then 30 has it, being unlike 20.
    [{ novelty: 0.5, diversity: 0.6 }, ['40', '20', '30', '10']],
  ])('comes in the order that is asked for, and popular movies after it: %j', async (options, expected) => {
    const answer = await ask(ranked, user8, options);
    expect(answer).toMatchObject({ source: 'ranked', training: ranked.id, cluster: 0 });
    expect(idsOf(answer)).toEqual([...expected, '70', '60']);
    expect(answer.items.map(({ source }) => source)).toEqual([
      ...expected.map(() => 'ranked'),
      ...['popular', 'popular'],
    ]);
    expect(new Map(answer.items.slice(0, 4).map(({ movieId, score }) => [movieId, score]))).toEqual(
      new Map(LIST.map(([movieId, score]) => [movieId, expect.closeTo(score, 6)])),
    );
  });

  test('is made of what a filter leaves', async () => {
    expect(await ids(ranked, user8, { diversity: 0.3, exclude: ['10'] })).toEqual([
      '40',
      '20',
      '30',
      '70',
      '60',
    ]);
    expect(await ids(ranked, user8, { novelty: 1, genre: 'Comedy' })).toEqual(['30', '70']);
  });

  test('goes on without what was given, though counts and filters have changed meanwhile', async () => {
    const training = await trainOnLikes();
    await giveList(pool, training, '8', LIST);
    const first = await ask(training, user8, { novelty: 1, limit: 2 });
    expect(idsOf(first)).toEqual(['40', '20']);
    // Now five like movie 20: the order would be 40, 30, 10, 20.
    const values = [training.datasetId, '20'];
    await pool.query('update movies set favourites = 5 where dataset_id = $1 and movie_id = $2', values);
    const rest = { limit: 10, cursor: first.nextCursor ?? expect.unreachable() };
    expect(await ids(training, user8, rest)).toEqual(['30', '10', '70', '60']);
    expect(await ids(training, user8, { ...rest, exclude: ['40', '30'] })).toEqual(['10', '70', '60']);
  });
});

describe('a cluster’s list', () => {
  test.each<[Partial<RecommendOptions>, string[]]>([
    // Two of the cluster like each. After 10: 20 shares Drama with it, and 70 nothing.
    [{ diversity: 0.3 }, ['10', '70', '20']],
    [{ novelty: 1 }, ['20', '70', '10']],
  ])('comes in the order that is asked for, and popular movies after it: %j', async (options, expected) => {
    for (const recipient of [user8, { favourites: ['90'] }]) {
      const answer = await ask(counted, recipient, options);
      expect(answer).toMatchObject({ source: 'cluster', training: counted.id, cluster: 0 });
      expect(idsOf(answer)).toEqual([...expected, '30', '40', '60']);
      expect(answer.items[0]).toMatchObject({ source: 'cluster', score: 2 / 5, count: 2 });
      expect(answer.items[3]).toMatchObject({ source: 'popular', count: 2 });
    }
  });

  test('is of popular movies where the cluster has nothing new', async () => {
    const options = { diversity: 0.3, exclude: ['10', '20', '70'] };
    expect(await ask(counted, user8, options)).toMatchObject({
      source: 'popular',
      training: null,
      cluster: null,
    });
    expect(await ids(counted, user8, options)).toEqual(['30', '40', '60']);
  });
});

test.each<[Partial<RecommendOptions>, string[]]>([
  // After 10 and 90, which has no genre: 30 is like neither; then 20 and 70 are as like what is placed, and 40 has less.
  [{ diversity: 0.5 }, ['10', '90', '30', '20', '70', '40']],
  [{ novelty: 1 }, ['40', '20', '30', '70', '90', '10']],
])(
  'popular movies come in the order that is asked for, those that nobody likes last: %j',
  async (options, expected) => {
    expect(await ask(counted, nobody, options)).toMatchObject({ source: 'popular', training: null });
    expect(await ids(counted, nobody, options)).toEqual([...expected, '60']);
  },
);

test('a movie that everybody likes is no news, and one that has lost its last fan is the most', async () => {
  const training = await trainOnLikes();
  for (const fan of ['5', '6', '7', '8', 'late'])
    await addFavourite({ pool, observers }, training.datasetId, fan, '10');
  await giveList(pool, training, '3', [
    ['20', 1],
    ['60', 0.1],
  ]);
  expect(await ids(training, { userId: '3' }, { novelty: 0.9, limit: 2 })).toEqual(['60', '20']);
  expect(await ids(training, nobody, { novelty: 1 })).toEqual(['40', '20', '30', '70', '90', '10', '60']);
});

describe('pages', () => {
  test.each([1, 2, 3, 4])(
    'of %d are of one order, without saying it again, and give every movie once',
    async (limit) => {
      const options = { diversity: 0.4, novelty: 0.4 };
      for (const [training, recipient] of [
        [ranked, user8],
        [counted, user8],
        [counted, nobody],
        [counted, { favourites: ['90'] }],
      ] as const) {
        const whole = await ask(training, recipient, { ...options, limit: 100 });
        expect(whole.nextCursor).toBeNull();
        expect(new Set(idsOf(whole)).size).toBe(whole.items.length);
        const items = [];
        for (let page = await ask(training, recipient, { ...options, limit }); ; ) {
          items.push(...page.items);
          if (page.nextCursor === null) break;
          page = await ask(training, recipient, { limit, cursor: page.nextCursor });
        }
        expect(items).toEqual(whole.items);
      }
    },
  );

  test('take the order that they have, and no other', async () => {
    const { nextCursor } = await ask(ranked, user8, { diversity: 0.3, limit: 1 });
    const cursor = nextCursor ?? expect.unreachable();
    expect(await ids(ranked, user8, { diversity: 0.3, novelty: 0, cursor })).toEqual(
      await ids(ranked, user8, { cursor }),
    );
    for (const other of [{ diversity: 0.4 }, { diversity: 0 }, { novelty: 0.1 }]) {
      const { message } = await failure(ask(ranked, user8, { ...other, cursor }), 'CURSOR_INVALID');
      expect(message).toMatch(/diversity 0\.3, and 0|novelty 0, and 0\.1/);
    }
    const plain = await ask(ranked, user8, { limit: 1 });
    await failure(ask(ranked, user8, { diversity: 0.3, cursor: plain.nextCursor ?? '' }), 'CURSOR_INVALID');
  });

  test('go on after no cursor that somebody made up', async () => {
    const { nextCursor } = await ask(ranked, user8, { diversity: 0.3, limit: 1 });
    const position = JSON.parse(Buffer.from(nextCursor ?? '', 'base64url').toString());
    for (const forged of [
      { diversity: 2 },
      { novelty: -1 },
      { shown: [2 ** 40] },
      { shown: Array(101).fill(1) },
      { more: true },
    ]) {
      const made = { ...position, reranked: { ...position.reranked, ...forged } };
      const cursor = Buffer.from(JSON.stringify(made)).toString('base64url');
      await failure(ask(ranked, user8, { cursor }), 'CURSOR_INVALID');
    }
  });
});

test('a list that is asked for in no other order is read as ever, and so is its cursor', async () => {
  for (const [recipient, statement] of [
    [user8, 'from_list'],
    [nobody, 'popular'],
  ] as const) {
    const asked: unknown[] = [];
    const db = new Proxy(pool, {
      get: (pool, name) =>
        name === 'query'
          ? (statement: string, values: unknown[]) => {
              asked.push(statement);
              return pool.query(statement, values);
            }
          : Reflect.get(pool, name),
    });
    const { nextCursor } = await ask(ranked, recipient, { limit: 2, diversity: 0 }, db);
    expect(asked).toMatchObject([
      { name: 'recommendations/locate_user' },
      { name: `recommendations/${statement}` },
    ]);
    const position = JSON.parse(Buffer.from(nextCursor ?? '', 'base64url').toString());
    expect(Object.keys(position).toSorted()).toEqual(['after', 'dataset', 'group', 'list', 'place', 'rank']);
  }
});

test.each([-0.1, 1.01, Number.NaN, Number.POSITIVE_INFINITY])(
  '%d is no diversity and no novelty',
  async (value) => {
    const { message } = await failure(ask(ranked, user8, { diversity: value }), 'USAGE');
    expect(message).toContain('a number from 0 to 1');
    await failure(ask(ranked, user8, { novelty: value }), 'USAGE');
  },
);
