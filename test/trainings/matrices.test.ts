import { addFavourite } from '@elbowroom/datasets';
import { freezeMatrix, getMatrixSummary, loadMatrix, viewFrozenMatrix } from '@elbowroom/trainings';
import { describe, expect, test } from 'vitest';
import { failure, importRatings, observers, type Rating, register, storeOfFile } from '../setup/store.js';

const { pool } = storeOfFile();

/** Users 1, 2 and 4 have favourites, 3 has none; movie 30 is nobody's. */
const table: readonly Rating[] = [
  [1, 10, 5],
  [1, 20, 4],
  [2, 20, 5],
  [3, 20, 3],
  [3, 30, 1],
  [4, 10, 4],
  [4, 40, 5],
  [4, 20, 5],
];

const load = async (sha256: string) => viewFrozenMatrix(await loadMatrix(pool, sha256));

describe('freezing', () => {
  test('gives users and movies with favourites, in the dataset’s order and with its numbers', async () => {
    const { id } = await importRatings(pool, 'plain', { ratings: table });
    const summary = await freezeMatrix(pool, id);
    const { matrix, userIdx, movieIdx } = await load(summary.sha256);
    expect([...userIdx]).toEqual([0, 1, 3]);
    expect([...movieIdx]).toEqual([0, 1, 3]);
    expect(matrix).toMatchObject({ users: 3, movies: 3 });
    expect([...matrix.indptr]).toEqual([0, 2, 3, 6]);
    expect([...matrix.indices]).toEqual([0, 1, 1, 0, 1, 2]);
  });

  test('tells what the matrix is like', async () => {
    const { id } = await importRatings(pool, 'summary', { ratings: [...table, [5, 20, 5]] });
    const { frozenAt: _, ...summary } = await freezeMatrix(pool, id);
    expect(summary).toMatchObject({ users: 4, movies: 3, favourites: 7, distinctRows: 3 });
    // The columns add up to 2, 4 and 1: 7 favourites less (4 + 16 + 1) / 4.
    expect(summary.wcss1.euclidean).toBe(1.75);
    expect(summary.wcss1.cosine).toBeLessThan(4);
    expect(await getMatrixSummary(pool, summary.sha256)).toEqual(summary);
  });

  test('the same favourites are stored once, also those of another dataset', async () => {
    const [one, two] = [
      await importRatings(pool, 'one', { ratings: table }),
      await importRatings(pool, 'two', { ratings: table.toReversed() }),
    ];
    const all = await Promise.all([one, two, one, two].map(({ id }) => freezeMatrix(pool, id)));
    expect(new Set(all.map(({ sha256 }) => sha256)).size).toBe(1);
    const { rows } = await pool.query('select seq from matrix_chunks where sha256 = $1', [all[0]?.sha256]);
    expect(rows).toEqual([{ seq: 0 }]);
  });

  test('a favourite more makes another matrix, and the one before stays as it was', async () => {
    const { id } = await importRatings(pool, 'more', { ratings: [...table, [3, 10, 1]] });
    const before = await freezeMatrix(pool, id);
    await addFavourite({ pool, observers }, id, '3', '30');
    const after = await freezeMatrix(pool, id);
    expect(after.sha256).not.toBe(before.sha256);
    expect([...(await load(before.sha256)).userIdx]).toEqual([0, 1, 3]);
    expect([...(await load(after.sha256)).userIdx]).toEqual([0, 1, 2, 3]);
  });

  test('without favourites there is nothing to freeze', async () => {
    const { id } = await importRatings(pool, 'disliked', { ratings: [[1, 10, 2]] });
    await failure(freezeMatrix(pool, id), 'NO_FAVOURITES');
  });

  test('leaves the event loop to others between reading and storing', async () => {
    const { id } = await importRatings(pool, 'in a thread', { ratings: table });
    let turns = 0;
    const count = () => {
      turns++;
      immediate = setImmediate(count);
    };
    let immediate = setImmediate(count);
    // One connection is taken to read, and one to store.
    const events: { event: string; turns: number }[] = [];
    const onAcquire = () => events.push({ event: 'taken', turns });
    const onRelease = () => events.push({ event: 'given back', turns });
    pool.on('acquire', onAcquire).on('release', onRelease);
    await freezeMatrix(pool, id);
    pool.off('acquire', onAcquire).off('release', onRelease);
    clearImmediate(immediate);

    expect(events.map(({ event }) => event)).toEqual(['taken', 'given back', 'taken', 'given back']);
    const [, read, store] = events;
    // Where the loop is held there is none, or one that the pool takes for itself.
    expect((store?.turns ?? 0) - (read?.turns ?? 0)).toBeGreaterThan(10);
  });

  test('one user with one movie is a matrix', async () => {
    const { id } = await importRatings(pool, 'least', { ratings: [[1, 10, 5]] });
    const summary = await freezeMatrix(pool, id);
    expect(summary).toMatchObject({ users: 1, movies: 1, favourites: 1, distinctRows: 1 });
    expect(summary.wcss1).toEqual({ euclidean: 0, cosine: 0 });
  });
});

test('a matrix of more bytes than a chunk holds comes back as it was', async () => {
  const users = 530_000;
  const { id } = await register(pool, 'large');
  // Each user likes a movie of their own, the last user the first movie.
  await pool.query(
    'insert into user_favourites select $1, u, array[$2 - 1 - u] from generate_series(0, $2 - 1) as u',
    [id, users],
  );
  const summary = await freezeMatrix(pool, id);
  expect(summary).toMatchObject({ users, movies: users, favourites: users, distinctRows: users });
  const { rows } = await pool.query(
    'select length(bytes) as size from matrix_chunks where sha256 = $1 order by seq',
    [summary.sha256],
  );
  expect(rows).toEqual([{ size: 8 * 1024 * 1024 }, { size: 4 * (5 + 4 * users) - 8 * 1024 * 1024 }]);

  const { matrix, userIdx, movieIdx } = await load(summary.sha256);
  // Compared by hand: toEqual takes seconds for this many numbers.
  const ascends = (numbers: Int32Array) => numbers.every((number, i) => number === i);
  expect(ascends(matrix.indptr)).toBe(true);
  expect(ascends(matrix.indices.toReversed())).toBe(true);
  expect(ascends(userIdx)).toBe(true);
  expect(ascends(movieIdx)).toBe(true);
});

describe('what is not what was stored is refused', () => {
  async function freshMatrix(name: string): Promise<string> {
    const { id } = await importRatings(pool, name, { ratings: [...table, [name, 10, 5]] });
    return (await freezeMatrix(pool, id)).sha256;
  }

  test('a byte that has changed', async () => {
    const sha256 = await freshMatrix('a');
    await pool.query('update matrix_chunks set bytes = set_byte(bytes, 20, 77) where sha256 = $1', [sha256]);
    await failure(loadMatrix(pool, sha256), 'MATRIX_DAMAGED');
  });

  test('a chunk that is gone', async () => {
    const sha256 = await freshMatrix('b1');
    await pool.query('delete from matrix_chunks where sha256 = $1', [sha256]);
    const error = await failure(loadMatrix(pool, sha256), 'MATRIX_DAMAGED');
    expect(error.problem).toContain(sha256.slice(0, 12));
  });

  test('a matrix that was never there', async () => {
    await failure(loadMatrix(pool, 'f'.repeat(64)), 'MATRIX_DAMAGED');
    await failure(getMatrixSummary(pool, 'f'.repeat(64)), 'MATRIX_DAMAGED');
  });

  test.each([
    ['no bytes', []],
    ['less than a header', [0x31_6d_62_65, 1, 1]],
    ['another magic number', [0x32_6d_62_65, 1, 1, 1, 0, 0, 0, 1, 0]],
    ['an entry too few', [0x31_6d_62_65, 1, 1, 1, 0, 0, 0, 1]],
    ['an entry too many', [0x31_6d_62_65, 1, 1, 1, 0, 0, 0, 1, 0, 0]],
  ])('bytes that are no matrix: %s', (_, integers) => {
    expect(() => viewFrozenMatrix(Int32Array.from(integers).buffer)).toThrow(
      expect.objectContaining({ code: 'MATRIX_DAMAGED' }),
    );
  });
});
