import { getDataset, importDataset, listRejects } from '@elbowroom/datasets';
import { describe, expect, test } from 'vitest';
import {
  importRatings,
  type Rating,
  register,
  storedRatings,
  storeOfFile,
  streamOf,
} from '../setup/store.js';

const { pool } = storeOfFile();

async function userIds(datasetId: number): Promise<string[]> {
  const { rows } = await pool.query(
    'select user_idx, user_id from users where dataset_id = $1 order by user_idx',
    [datasetId],
  );
  expect(rows.map((row) => row.user_idx)).toEqual([...rows.keys()]);
  return rows.map((row) => row.user_id);
}

async function movieIds(datasetId: number): Promise<string[]> {
  const { rows } = await pool.query(
    'select movie_idx, movie_id from movies where dataset_id = $1 order by movie_idx',
    [datasetId],
  );
  expect(rows.map((row) => row.movie_idx)).toEqual([...rows.keys()]);
  return rows.map((row) => row.movie_id);
}

async function favourites(datasetId: number): Promise<string[]> {
  const { rows } = await pool.query(
    `select user_id, movie_id from favourites
     join users using (dataset_id, user_idx) join movies using (dataset_id, movie_idx)
     where dataset_id = $1 order by user_idx, movie_idx`,
    [datasetId],
  );
  return rows.map((row) => `${row.user_id} ${row.movie_id}`);
}

const counts = async (datasetId: number) => (await getDataset(pool, datasetId)).counts;

describe('numbering', () => {
  test('ids that are all integers are in numeric order', async () => {
    const { id } = await importRatings(pool, 'numeric', {
      ratings: [
        [10, 200, 5],
        [9, 1000, 5],
        [-1, 30, 5],
        ['99999999999999999999', 30, 5],
      ],
    });
    expect(await userIds(id)).toEqual(['-1', '9', '10', '99999999999999999999']);
    expect(await movieIds(id)).toEqual(['30', '200', '1000']);
  });

  test('one id that is no integer puts all in order of code points', async () => {
    // In UTF-16, and so in JavaScript's own order, the last two change places.
    const ids = ['10', '9', 'B', 'Z', 'a', 'é', '\u{fffd}', '\u{1f600}'];
    const { id } = await importRatings(pool, 'text', {
      ratings: ids.toReversed().map((user): Rating => [user, '7', 5]),
      titles: [{ movieId: '10', title: 'Ten', year: null, genres: [] }],
    });
    expect(await userIds(id)).toEqual(ids);
    expect(await movieIds(id)).toEqual(['7', '10']);
  });

  test('integers of equal value are different ids', async () => {
    const { id } = await importRatings(pool, 'zeros', {
      ratings: [
        ['2', 1, 5],
        ['01', 1, 5],
        ['1', 1, 5],
      ],
    });
    expect(await userIds(id)).toEqual(['01', '1', '2']);
  });
});

describe('a user who rated a movie twice', () => {
  test('is taken by the later timestamp, wherever it stands', async () => {
    const { id } = await importRatings(pool, 'timestamps', {
      ratings: [
        [1, 10, 5, 200],
        [1, 10, 1, 100],
        [1, 20, 2, 100],
        [1, 20, 4, 300],
        [1, 20, 3, 200],
      ],
    });
    expect(await storedRatings(pool, id)).toEqual(['1 10 5', '1 20 4']);
    expect(await counts(id)).toMatchObject({ ratings: 2, replaced: 3 });
  });

  test('is taken by the later line where the timestamps are equal or missing', async () => {
    const { id } = await importRatings(pool, 'lines', {
      ratings: [
        [1, 10, 5, 100],
        [1, 10, 3, 100],
        [2, 10, 1],
        [2, 10, 4.5],
        [3, 10, 2, 100],
        [3, 10, 5],
      ],
    });
    expect(await storedRatings(pool, id)).toEqual(['1 10 3', '2 10 4.5', '3 10 2']);
    expect(await counts(id)).toMatchObject({ replaced: 3 });
  });
});

describe('favourites', () => {
  test('are the ratings at the threshold and above', async () => {
    const { id } = await importRatings(pool, 'threshold', {
      ratings: [
        [1, 10, 4],
        [1, 20, 3.9],
        [2, 10, 5],
      ],
    });
    expect(await favourites(id)).toEqual(['1 10', '2 10']);
    expect(await counts(id)).toEqual({
      ratings: 3,
      users: 2,
      movies: 2,
      ratedMovies: 2,
      favourites: 2,
      favouriteUsers: 2,
      favouriteMovies: 1,
      replaced: 0,
      rejected: 0,
    });
  });

  test('include a rating that equals a threshold which has no exact binary value', async () => {
    const { id } = await importRatings(pool, 'threshold 4.1', {
      ratings: [
        [1, 10, 4.1],
        [2, 10, 4.05],
      ],
      options: { threshold: 4.1 },
    });
    expect(await favourites(id)).toEqual(['1 10']);
  });
});

describe('the first movies and users', () => {
  const table: Rating[] = [
    [1, 1, 3], // nobody's favourite: movie 1 is not among the first
    [1, 4, 5], // the third favourite movie; without it user 1 has none
    [2, 2, 4],
    [2, 3, 1], // no favourite, and kept: user and movie are
    [3, 3, 4.5],
    [3, 1, 2],
    [10, 2, 5],
    [11, 4, 5],
  ];
  const titles = [1, 2, 3, 4, 5].map((movie) => {
    return { movieId: `${movie}`, title: `Movie ${movie}`, year: null, genres: [] };
  });

  test('are those by id with a favourite: movies first, then users who have one left', async () => {
    const { id } = await importRatings(pool, 'first', {
      ratings: table,
      titles,
      options: { firstMovies: 2, firstUsers: 2 },
    });
    expect(await movieIds(id)).toEqual(['2', '3']);
    expect(await userIds(id)).toEqual(['2', '3']);
    expect(await storedRatings(pool, id)).toEqual(['2 2 4', '2 3 1', '3 3 4.5']);
    expect(await favourites(id)).toEqual(['2 2', '3 3']);
  });

  test('can be cut one without the other', async () => {
    const movies = await importRatings(pool, 'first movies', { ratings: table, options: { firstMovies: 1 } });
    expect(await storedRatings(pool, movies.id)).toEqual(['2 2 4', '10 2 5']);
    const users = await importRatings(pool, 'first users', { ratings: table, options: { firstUsers: 1 } });
    expect(await storedRatings(pool, users.id)).toEqual(['1 1 3', '1 4 5']);
  });

  test('count as many as there are where more are asked for', async () => {
    const options = { firstMovies: 100, firstUsers: 100 };
    const { id } = await importRatings(pool, 'first of few', { ratings: table, options });
    expect(await movieIds(id)).toEqual(['2', '3', '4']);
    expect(await userIds(id)).toEqual(['1', '2', '3', '10', '11']);
  });
});

describe('titles', () => {
  test('are joined by id; a movie without ratings is in the catalogue, one without a title too', async () => {
    const { id } = await importRatings(pool, 'titles', {
      ratings: [
        [1, 10, 5],
        [1, 20, 5],
      ],
      titles: [
        { movieId: '10', title: 'Heat', year: 1995, genres: ['Action', 'Crime'] },
        { movieId: '30', title: 'Nobody’s', year: null, genres: [] },
      ],
    });
    const { rows } = await pool.query(
      'select movie_id, title, year, genres, favourites from movies where dataset_id = $1 order by movie_idx',
      [id],
    );
    expect(rows).toEqual([
      { movie_id: '10', title: 'Heat', year: 1995, genres: ['Action', 'Crime'], favourites: 1 },
      { movie_id: '20', title: null, year: null, genres: [], favourites: 1 },
      { movie_id: '30', title: 'Nobody’s', year: null, genres: [], favourites: 0 },
    ]);
    expect(await counts(id)).toMatchObject({ movies: 3, ratedMovies: 2, favouriteMovies: 2 });
  });
});

describe('rejected rows', () => {
  test('stay with the dataset, and are read in pages', async () => {
    const rejects = [3, 7, 9].map((line) => ({ line, reason: 'bad number', text: `${line},x` }));
    const { id } = await importRatings(pool, 'rejects', { ratings: [[1, 10, 5]], rejects });
    expect(await listRejects(pool, id, { after: 0, limit: 2 })).toEqual(rejects.slice(0, 2));
    expect(await listRejects(pool, id, { after: 7, limit: 2 })).toEqual(rejects.slice(2));
    expect(await counts(id)).toMatchObject({ rejected: 3 });
  });
});

describe('repetition', () => {
  const table: Rating[] = [
    [1, 10, 5],
    [2, 10, 3],
  ];

  test('an import that is delivered twice is one', async () => {
    const dataset = await importRatings(pool, 'twice', { ratings: table });
    const before = await getDataset(pool, dataset.id);
    const again = { ratings: streamOf([[9, 9, 5]]), titles: [], rejects: () => [] };
    expect(await importDataset(pool, dataset, again)).toBe(false);
    expect(await getDataset(pool, dataset.id)).toEqual(before);
    expect(await storedRatings(pool, dataset.id)).toEqual(['1 10 5', '2 10 3']);
  });

  test('two deliveries at once are one, and other datasets take no part', async () => {
    const [same, other] = [await register(pool, 'same'), await register(pool, 'other')];
    await Promise.all(
      [same, other, same, other].map((dataset) =>
        importDataset(pool, dataset, { ratings: streamOf(table), titles: [], rejects: () => [] }),
      ),
    );
    for (const { id } of [same, other]) {
      expect(await storedRatings(pool, id)).toEqual(['1 10 5', '2 10 3']);
      expect(await counts(id)).toMatchObject({ ratings: 2, favourites: 1 });
    }
  });
});
