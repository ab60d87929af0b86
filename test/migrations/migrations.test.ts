import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { Product } from '../setup/product.js';
import { readColumns, readTables, restoreDump, type Tables } from './restore-dump.js';

const list = z.looseObject({
  source: z.string(),
  training: z.number(),
  items: z.array(z.looseObject({ movieId: z.string() })),
});

describe('a database of schema version 14, migrated', () => {
  // Each command is a process of its own.
  vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

  let product: Product;
  let before: Tables;

  beforeAll(async () => {
    product = await Product.open(async (db) => {
      await restoreDump(db, 14);
      before = await readTables(db);
    });
  });

  afterAll(() => product?.close());

  async function recommended(user: string) {
    const { source, training, items } = list.parse(
      await product.run('recommend', 'films', user, '--limit', '5'),
    );
    return [source, training, items.map(({ movieId }) => movieId).join(' ')];
  }

  it('has every row that it had', async () => {
    const counts = Object.entries(before).map(([table, { rows }]) => [table, rows.length]);
    expect(Object.fromEntries(counts)).toEqual({
      activations: 2,
      api_keys: 1,
      datasets: 2,
      evaluations: 1,
      fit_runs: 13,
      fits: 13,
      idempotency_keys: 1,
      import_rejects: 1,
      matrices: 2,
      matrix_chunks: 2,
      matrix_wcss1: 4,
      model_assignments: 121,
      model_clusters: 8,
      model_counts: 260,
      movies: 40,
      ranking_lists: 61,
      ranking_parts: 1,
      ranking_tables: 41,
      schedules: 1,
      trainings: 2,
      user_favourites: 61,
      user_ratings: 60,
      users: 61,
    });
    const columns = Object.entries(before).map(([table, { columns }]) => [table, columns] as const);
    expect(await readColumns(product.db, Object.fromEntries(columns))).toEqual(before);
  });

  it('says what there is, and how each training came to its K', async () => {
    expect(await product.run('status')).toMatchObject({
      datasets: [
        {
          name: 'films',
          status: 'ready',
          activeTrainingId: 2,
          source: { ratings: '/data/ratings.csv', movies: '/data/movies.csv' },
          counts: { ratings: 609, users: 60, favourites: 483, rejected: 1 },
        },
        { name: 'broken', status: 'failed', error: { code: 'ROWS_REJECTED' } },
      ],
      trainings: [
        { id: 1, status: 'ready', fitted: 7, revision: 2, params: { ranker: 'counts', metric: 'cosine' } },
        { id: 2, status: 'ready', fitted: 6, revision: 1, params: { ranker: 'local', evaluate: true } },
      ],
      schedules: [{ datasetId: 1, keep: 3, lastRun: { outcome: 'unchanged' } }],
    });
    expect(await product.run('elbow', '1')).toMatchObject({ choice: { k: 7, byHand: false } });
    expect(await product.run('elbow', '2')).toMatchObject({
      choice: { k: 2, byHand: false, rule: 'boundary' },
      fits: [
        { k: 1, wcss: 383.57377049180326 },
        { k: 2, wcss: 362.16933638443936 },
        { k: 3, wcss: 344.9783281733746 },
        { k: 4, wcss: 329.03219696969694 },
        { k: 5, wcss: 314.98833333333334 },
        { k: 6, wcss: 301.47893772893775 },
      ],
    });
    expect(await product.run('evaluate', '2', '--seed', '2')).toMatchObject({ status: 'ready', at: 10 });
    expect(await product.run('keys', 'list')).toMatchObject([{ name: 'reader', scope: 'read' }]);
  });

  it('recommends what it did: from lists, by favourites that changed since, and after the way back', async () => {
    expect(await recommended('7')).toEqual(['ranked', 2, '26 4 12 30 10']);
    expect(await recommended('9')).toEqual(['ranked', 2, '26 18 9 3 15']);
    expect(await recommended('newcomer')).toEqual(['ranked', 2, '3 14 26 1 10']);
    expect(await product.run('rollback', 'films')).toMatchObject({ id: 1 });
    expect(await recommended('7')).toEqual(['cluster', 1, '30 29 16 4 12']);
  });
});
