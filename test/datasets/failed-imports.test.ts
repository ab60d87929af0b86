import {
  type Dataset,
  getDataset,
  IdTable,
  importDataset,
  openRatings,
  type RejectedRow,
} from '@elbowroom/datasets';
import { describe, expect, test, vi } from 'vitest';
import { batchesOf, failure, register, storedRatings, storeOfFile, streamOf } from '../setup/store.js';
import { useFiles } from './files.js';

const { pool } = storeOfFile();
const files = useFiles();

describe('an import that fails leaves nothing', () => {
  async function expectNothing(datasetId: number): Promise<void> {
    for (const table of ['users', 'movies', 'user_ratings', 'user_favourites', 'import_rejects']) {
      const { rows } = await pool.query(`select * from ${table} where dataset_id = $1`, [datasetId]);
      expect(rows, table).toEqual([]);
    }
    expect(await getDataset(pool, datasetId)).toMatchObject({ status: 'importing', counts: null });
  }

  const good = { ratings: () => streamOf([[1, 10, 5]]), titles: [], rejects: () => [] };

  async function expectToWorkAfterwards(datasetId: number): Promise<void> {
    const dataset = await getDataset(pool, datasetId);
    await importDataset(pool, dataset, { ...good, ratings: good.ratings() });
    expect(await storedRatings(pool, datasetId)).toEqual(['1 10 5']);
  }

  test('when the ratings cannot be read to their end', async () => {
    const dataset = await register(pool, 'broken stream');
    const ids = { users: new IdTable(), movies: new IdTable() };
    const broken = async function* () {
      yield* batchesOf([[1, 10, 5]], ids);
      throw new Error('the disk is gone');
    };
    const ratings = { ...ids, batches: broken() };
    await expect(importDataset(pool, dataset, { ...good, ratings })).rejects.toThrow('the disk is gone');
    await expectNothing(dataset.id);
    await expectToWorkAfterwards(dataset.id);
  });

  test('when the rejected rows are too many', async () => {
    const dataset = await register(pool, 'too many rejects');
    const rejects = () => {
      throw new Error('three rows are bad');
    };
    await expect(importDataset(pool, dataset, { ...good, ratings: good.ratings(), rejects })).rejects.toThrow(
      'three rows are bad',
    );
    await expectNothing(dataset.id);
    await expectToWorkAfterwards(dataset.id);
  });

  test('when Postgres refuses a row', async () => {
    const dataset = await register(pool, 'refused row');
    const titles = [{ movieId: '10', title: 'He\0at', year: null, genres: [] }];
    await expect(importDataset(pool, dataset, { ...good, ratings: good.ratings(), titles })).rejects.toThrow(
      /invalid byte sequence for encoding "UTF8": 0x00/,
    );
    await expectNothing(dataset.id);
  });

  test('when a row with a bad number ends the reading', async () => {
    const dataset = await register(pool, 'no line');
    const path = await files.write('five.csv', 'userId,movieId,rating\n1,10,5\n1,20,five\n');
    const onReject = ({ text, reason }: RejectedRow) => {
      throw new Error(`${reason}: ${text}`);
    };
    const source = await openRatings(path, { scale: { min: 0.5, max: 5 }, onReject });
    const ratings = { ...source.ids, batches: source.batches() };
    await expect(importDataset(pool, dataset, { ...good, ratings })).rejects.toThrow('bad number: 1,20,five');
    await expectNothing(dataset.id);
  });

  /** Runs an import up to a statement that waits, and hands over the process that serves it. */
  async function whileItWaits(
    name: string,
    interrupt: (pid: number) => Promise<unknown>,
    signal?: AbortSignal,
  ): Promise<{ dataset: Dataset; error: unknown }> {
    const dataset = await register(pool, name);
    const waiting =
      "select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
    const holder = await pool.connect();
    try {
      // The catalogue is taken, so that publishing waits in a statement of its own.
      await holder.query('begin; lock table movies in exclusive mode');
      const importing = importDataset(pool, dataset, {
        ...good,
        ratings: good.ratings(),
        ...(signal && { signal }),
      });
      const failed = importing.then(
        () => expect.unreachable('it was imported'),
        (reason: unknown) => reason,
      );
      await expect.poll(async () => (await pool.query(waiting)).rowCount).toBe(1);
      await interrupt((await pool.query(waiting)).rows[0].pid);
      const error = await failed;
      expect((await pool.query(waiting)).rowCount).toBe(0);
      return { dataset, error };
    } finally {
      await holder.query('rollback');
      holder.release();
    }
  }

  test('when its connection is killed in the middle', async () => {
    const { dataset, error } = await whileItWaits('killed', (pid) =>
      pool.query('select pg_terminate_backend($1, 5000)', [pid]),
    );
    expect(error).toBeInstanceOf(Error);
    await expectNothing(dataset.id);
    await expectToWorkAfterwards(dataset.id);
  });

  test('when it is aborted while a statement runs', async () => {
    const abort = new AbortController();
    const interrupt = async () => abort.abort(new Error('enough'));
    const { dataset, error } = await whileItWaits('aborted', interrupt, abort.signal);
    expect(error).toEqual(new Error('enough'));
    await expectNothing(dataset.id);
    await expectToWorkAfterwards(dataset.id);
  });

  test('when it is aborted while the file is read', async () => {
    const dataset = await register(pool, 'aborted reading');
    const abort = new AbortController();
    const ids = { users: new IdTable(), movies: new IdTable() };
    const endless = async function* () {
      for (let line = 0; ; line++) {
        yield* batchesOf([[line, 10, 5]], ids);
        if (line === 10) abort.abort(new Error('enough'));
      }
    };
    const ratings = { ...ids, batches: endless() };
    const importing = importDataset(pool, dataset, { ...good, ratings, signal: abort.signal });
    await expect(importing).rejects.toThrow('enough');
    await expectNothing(dataset.id);
  });

  test('when it is aborted while it cuts to the first movies', async () => {
    const dataset = await register(pool, 'aborted cutting', { firstMovies: 1 });
    const abort = new AbortController();
    const rejects = () => {
      abort.abort(new Error('enough'));
      return [];
    };
    const connect = vi.spyOn(pool, 'connect');
    const input = { ...good, ratings: good.ratings(), rejects, signal: abort.signal };
    await expect(importDataset(pool, dataset, input)).rejects.toThrow('enough');
    expect(connect).not.toHaveBeenCalled();
    connect.mockRestore();
    await expectNothing(dataset.id);
  });

  test('when there is no place for its work file', async () => {
    const dataset = await register(pool, 'no place');
    vi.stubEnv('TMPDIR', '/nowhere');
    try {
      const error = await failure(
        importDataset(pool, dataset, { ...good, ratings: good.ratings() }),
        'WORK_FILE_FAILED',
      );
      expect(error.problem).toContain('/nowhere');
    } finally {
      vi.unstubAllEnvs();
    }
    await expectNothing(dataset.id);
    await expectToWorkAfterwards(dataset.id);
  });

  test('when it is aborted before it begins', async () => {
    const dataset = await register(pool, 'aborted early');
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(importDataset(pool, dataset, { ...good, ratings: good.ratings(), signal })).rejects.toThrow(
      'enough',
    );
    await expectNothing(dataset.id);
  });

  test('when nothing is left after the cut to the first movies', async () => {
    const dataset = await register(pool, 'all bad', { firstMovies: 5 });
    const error = await failure(
      importDataset(pool, dataset, { ...good, ratings: streamOf([[1, 10, 2]]) }),
      'NO_RATINGS',
    );
    expect(error.problem).toContain('/srv/all bad.csv');
    await expectNothing(dataset.id);
  });
});
