import { getDataset } from '@elbowroom/datasets';
import { getTraining, retryTraining, startTraining } from '@elbowroom/trainings';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { manyTastes } from '../setup/ratings-file.js';
import { findViolations, outcomeOf } from './harness/invariants.js';
import { Parts, waiting } from './harness/parts.js';
import { UndisturbedRepeats } from './harness/repeats.js';
import { SmallDisk, smallDiskNeeds } from './harness/small-disk.js';

const need = smallDiskNeeds();

describe.skipIf(need !== null)(`a full disk${need === null ? '' : ` (skipped: ${need})`}`, () => {
  let parts: Parts;
  let disk: SmallDisk;

  beforeEach(async () => {
    parts = await Parts.open('postgres');
    parts.work('ingest', 'elbow', 'cluster');
  });

  afterEach(async () => {
    const { pool } = parts.runtime;
    await disk.remove(pool);
    expect(await parts.close()).toEqual([]);
  });

  it('ends an import with a reason, and nothing of it stays; with room made it is imported', async () => {
    const { pool } = parts.runtime;
    disk = await SmallDisk.holding(pool, 'user_ratings');
    disk.fill();
    const likes = manyTastes(2_000);
    const id = await parts.askForImport('likes', likes);
    const error = await vi.waitUntil(async () => (await getDataset(pool, id)).error, waiting);
    expect(error).toMatchObject({ code: 'DATABASE_FULL', remedy: expect.stringContaining('Make room') });
    const { rows } = await pool.query('select from users union all select from user_ratings');
    expect(rows).toEqual([]);

    disk.makeRoom();
    expect(await parts.askForImport('likes', likes)).toBe(id);
    await parts.untilImported(id);
    expect(await findViolations(pool)).toEqual({});
  }, 120_000);

  it('ends a training with a reason; with room made, retry goes on from there', async () => {
    const { pool } = parts.runtime;
    const likes = await parts.askForImport('likes', manyTastes(100));
    await parts.untilImported(likes);
    disk = await SmallDisk.holding(pool, 'model_assignments');
    disk.fill();
    const { training } = await startTraining(parts.runtime, 'likes', { k: '1..4' });
    const error = await vi.waitUntil(async () => (await getTraining(pool, training.id)).error, waiting);
    expect(error).toMatchObject({ code: 'DATABASE_FULL', remedy: expect.stringContaining('retry') });

    const { rows: fits } = await pool.query('select k, worker, finished_at from fit_runs order by k');
    disk.makeRoom();
    await retryTraining(parts.runtime, training.id);
    await parts.untilReady(training.id);
    expect((await pool.query('select k, worker, finished_at from fit_runs order by k')).rows).toEqual(fits);
    const repeats = new UndisturbedRepeats(parts.runtime);
    expect(await outcomeOf(pool, training.id)).toEqual(await repeats.of(training.id));
    expect(await findViolations(pool)).toEqual({});
  }, 120_000);
});
