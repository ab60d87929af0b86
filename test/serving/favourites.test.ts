import {
  addFavourite,
  type Dataset,
  hasFavourite,
  listFavourites,
  removeFavourite,
} from '@elbowroom/datasets';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  expectCountsToBeRight,
  failure,
  importRatings,
  observers,
  type Rating,
  storeOfFile,
  train,
} from '../setup/store.js';

const { pool } = storeOfFile({ max: 20 });
let dataset: Dataset;
let names = 0;

const movies = ['1', '2', '3', '4', '5', '6', '7', '8'];

/** Users 0 .. 5, of whom user u likes the movies u + 1 .. u + 3 and does not like movie 1, in three models. */
beforeEach(async () => {
  const ratings = [0, 1, 2, 3, 4, 5].flatMap((user): Rating[] => [
    [user, user + 1, 5],
    [user, user + 2, 4],
    [user, user + 3, 4.5],
    ...(user > 0 ? [[user, 1, 2] satisfies Rating] : []),
  ]);
  dataset = await importRatings(pool, `movies ${++names}`, { ratings });
  await train(pool, dataset, [0, 0, 0, 1, 1, 1], { seed: 1 });
  await train(pool, dataset, [0, 1, 2, 0, 1, 2], { seed: 2 });
  await train(pool, dataset, [0, 0, 0, 0, 0, 0], { seed: 3 });
});

const put = (user: string, movie: string) => addFavourite({ pool, observers }, dataset.id, user, movie);
const remove = (user: string, movie: string) => removeFavourite({ pool, observers }, dataset.id, user, movie);
const ids = async (user: string) =>
  (await listFavourites(pool, dataset.id, user)).map(({ movieId }) => movieId);

describe('one change', () => {
  test('a favourite that is added twice is added once', async () => {
    expect(await put('0', '8')).toBe(true);
    expect(await put('0', '8')).toBe(false);
    expect(await ids('0')).toEqual(['1', '2', '3', '8']);
    expect(await hasFavourite(pool, dataset.id, '0', '8')).toBe(true);
    await expectCountsToBeRight(pool);
  });

  test('a favourite that is removed twice is removed once', async () => {
    expect(await remove('0', '1')).toBe(true);
    expect(await remove('0', '1')).toBe(false);
    expect(await ids('0')).toEqual(['2', '3']);
    expect(await hasFavourite(pool, dataset.id, '0', '1')).toBe(false);
    await expectCountsToBeRight(pool);
  });

  test('a movie that nobody of a cluster likes any more is counted no more', async () => {
    await remove('0', '1');
    const { rows } = await pool.query(
      'select from model_counts join trainings on trainings.id = training_id where dataset_id = $1 and movie_idx = 0',
      [dataset.id],
    );
    expect(rows).toEqual([]);
  });

  test('is seen by every model at once, and by no other dataset', async () => {
    const other = await importRatings(pool, `other ${names}`, { ratings: [[0, 8, 5]] });
    await train(pool, other, [0]);
    await put('0', '8');
    const { rows } = await pool.query(
      `select dataset_id, sum(count)::int as count from model_counts
       join trainings on trainings.id = training_id
       where dataset_id = $1 and movie_idx = 7 or dataset_id = $2 and movie_idx = 0
       group by dataset_id order by dataset_id`,
      [dataset.id, other.id],
    );
    // Users 5 (by the import) and 0, once in each of three models.
    expect(rows).toEqual([
      { dataset_id: dataset.id, count: 6 },
      { dataset_id: other.id, count: 1 },
    ]);
  });

  test('makes a user who was not known, in no cluster of any model', async () => {
    expect(await put('somebody', '2')).toBe(true);
    expect(await ids('somebody')).toEqual(['2']);
    const { rows } = await pool.query('select user_idx, user_id from users where dataset_id = $1', [
      dataset.id,
    ]);
    expect(rows).toContainEqual({ user_idx: 6, user_id: 'somebody' });
    expect(rows).toHaveLength(7);
    await expectCountsToBeRight(pool);
  });

  test('of a movie that is not in the catalogue is an error, and makes no user', async () => {
    await failure(put('somebody', '99'), 'MOVIE_NOT_FOUND');
    await failure(remove('0', '99'), 'MOVIE_NOT_FOUND');
    await failure(hasFavourite(pool, dataset.id, '0', '99'), 'MOVIE_NOT_FOUND');
    const { rows } = await pool.query('select from users where dataset_id = $1', [dataset.id]);
    expect(rows).toHaveLength(6);
  });

  test('nobody has favourites before the first', async () => {
    expect(await ids('nobody')).toEqual([]);
    expect(await hasFavourite(pool, dataset.id, 'nobody', '1')).toBe(false);
    expect(await remove('nobody', '1')).toBe(false);
  });
});

test('after any sequence of changes the favourites are what they should be, and counts equal a recount', async () => {
  const user = fc.constantFrom('0', '1', '2', '3', '4', '5', 'new', 'newer', 'newest');
  const change = fc.record({ add: fc.boolean(), user, movie: fc.constantFrom(...movies) });
  const expected = new Map<string, Set<string>>();
  for (const known of ['0', '1', '2', '3', '4', '5']) expected.set(known, new Set(await ids(known)));

  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 30 }), async (changes) => {
      for (const { add, user, movie } of changes) {
        const own = expected.get(user) ?? new Set();
        expected.set(user, own);
        if (add) {
          expect(await put(user, movie)).toBe(!own.has(movie));
          own.add(movie);
        } else {
          expect(await remove(user, movie)).toBe(own.delete(movie));
        }
      }
      for (const [user, own] of expected) expect(await ids(user)).toEqual([...own].sort());
      await expectCountsToBeRight(pool);
    }),
    // The database goes on from run to run, so a failing sequence cannot be shortened.
    { seed: 20_261_122, numRuns: 25, endOnFailure: true },
  );
});

describe('changes at the same time', () => {
  test('of one movie by twenty users, half of them new, are all counted', async () => {
    const users = [0, 1, 2, 3, 4, 5].map(String);
    const newUsers = Array.from({ length: 14 }, (_, i) => `new ${i}`);
    const added = await Promise.all([...users, ...newUsers].map((user) => put(user, '8')));
    // User 5 has it already.
    expect(added.filter((changed) => changed)).toHaveLength(19);
    const { rows } = await pool.query(
      'select favourites from movies where dataset_id = $1 and movie_id = $2',
      [dataset.id, '8'],
    );
    expect(rows).toEqual([{ favourites: 20 }]);
    await expectCountsToBeRight(pool);
  });

  test('of one user, who is new, make one user', async () => {
    await Promise.all([...movies, ...movies, ...movies].map((movie) => put('hasty', movie)));
    expect(await ids('hasty')).toEqual(movies);
    const { rows } = await pool.query('select user_idx from users where dataset_id = $1 and user_id = $2', [
      dataset.id,
      'hasty',
    ]);
    expect(rows).toEqual([{ user_idx: 6 }]);
    await expectCountsToBeRight(pool);
  });

  test('of twenty new users, each of another movie than the one before, make twenty users', async () => {
    const users = Array.from({ length: 20 }, (_, i) => `new ${i}`);
    await Promise.all(users.map((user, i) => put(user, movies[i % 8] ?? expect.unreachable())));
    const { rows } = await pool.query(
      'select user_idx from users where dataset_id = $1 and user_idx >= 6 order by user_idx',
      [dataset.id],
    );
    expect(rows.map((row) => row.user_idx)).toEqual(users.map((_, i) => 6 + i));
    await expectCountsToBeRight(pool);
  });

  test('that undo each other neither block nor miscount', async () => {
    for (let round = 0; round < 5; round++) {
      await Promise.all(
        Array.from({ length: 40 }, (_, i) => {
          const user = `${i % 6}`;
          const movie = movies[(i + round) % 3] ?? expect.unreachable();
          return i % 2 === 0 ? put(user, movie) : remove(user, movie);
        }),
      );
      await expectCountsToBeRight(pool);
    }
  });
});
