import {
  failDataset,
  getDataset,
  getReadyDataset,
  importDataset,
  listDatasets,
  type Registration,
  registerDataset,
} from '@elbowroom/datasets';
import { describe, expect, test } from 'vitest';
import { defaultOptions, failure, storeOfFile, streamOf } from '../setup/store.js';

const { pool } = storeOfFile();

const storedError = { code: 'FILE_CHANGED', problem: 'It changed', remedy: 'Ask again' };

const registerAs = (name: string, fingerprint: string): Promise<Registration> =>
  registerDataset(pool, {
    name,
    source: {
      ratings: `/srv/${fingerprint}`,
      movies: null,
      links: null,
      ratingsSha256: fingerprint,
      moviesSha256: null,
      linksSha256: null,
    },
    options: { ...defaultOptions, threshold: 3.5 },
    fingerprint,
  });

describe('registering', () => {
  test('stores what was asked for', async () => {
    const { dataset, created } = await registerAs('new', 'fp-new');
    expect(created).toBe(true);
    expect(dataset).toMatchObject({
      name: 'new',
      status: 'importing',
      attempt: 1,
      source: {
        ratings: '/srv/fp-new',
        movies: null,
        links: null,
        ratingsSha256: 'fp-new',
        moviesSha256: null,
        linksSha256: null,
      },
      options: { ...defaultOptions, threshold: 3.5 },
      counts: null,
      error: null,
      activeTrainingId: null,
      importedAt: null,
    });
    expect(await getDataset(pool, 'new')).toEqual(dataset);
    expect(await getDataset(pool, dataset.id)).toEqual(dataset);
    expect(await listDatasets(pool)).toContainEqual(dataset);
  });

  test('the same import is recognised, whatever its name', async () => {
    const first = await registerAs('first name', 'fp-same');
    const second = await registerAs('second name', 'fp-same');
    expect(second).toEqual({ dataset: first.dataset, created: false });
  });

  test('a name is given once', async () => {
    await registerAs('taken', 'fp-1');
    const error = await failure(registerAs('taken', 'fp-2'), 'DATASET_NAME_TAKEN');
    expect(error.problem).toContain('"taken"');
  });

  test('the name of a failed import is free again, and the next attempt is counted', async () => {
    const { dataset } = await registerAs('failed', 'fp-failed');
    await failDataset(pool, dataset.id, storedError);
    expect(await getDataset(pool, 'failed')).toMatchObject({ status: 'failed', error: storedError });

    const again = await registerAs('failed', 'fp-mended');
    expect(again).toMatchObject({
      created: true,
      dataset: { id: dataset.id, status: 'importing', attempt: 2, error: null, fingerprint: 'fp-mended' },
    });
  });

  test('what failed may be imported under another name', async () => {
    const { dataset } = await registerAs('old name', 'fp-moved');
    await failDataset(pool, dataset.id, storedError);
    const moved = await registerAs('better name', 'fp-moved');
    expect(moved.created).toBe(true);
    expect(moved.dataset.id).not.toBe(dataset.id);
  });

  test('twenty at once with one import create it once', async () => {
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, i) => registerAs(`together ${i % 2}`, 'fp-together')),
    );
    expect(all.filter(({ created }) => created)).toHaveLength(1);
    expect(new Set(all.map(({ dataset }) => dataset.id)).size).toBe(1);
  });

  test('of different imports that ask for one name at once, one gets it', async () => {
    const all = await Promise.allSettled(
      Array.from({ length: 10 }, (_, i) => registerAs('wanted', `fp-wanted-${i}`)),
    );
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of all) {
      if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'DATASET_NAME_TAKEN' });
    }
  });

  test('one import under a new name and under that of a failed one, at once, is created once', async () => {
    for (let round = 0; round < 10; round++) {
      const { dataset } = await registerAs(`gone ${round}`, `fp-gone-${round}`);
      await failDataset(pool, dataset.id, storedError);
      const both = await Promise.all([
        registerAs(`gone ${round}`, `fp-back-${round}`),
        registerAs(`come ${round}`, `fp-back-${round}`),
      ]);
      expect(both.filter(({ created }) => created)).toHaveLength(1);
    }
  });
});

describe('looking one up', () => {
  test('what is not there is an error, by name and by id', async () => {
    await failure(getDataset(pool, 'nowhere'), 'DATASET_NOT_FOUND');
    await failure(getDataset(pool, 999_999), 'DATASET_NOT_FOUND');
    await failure(getDataset(pool, '99999999999999'), 'DATASET_NOT_FOUND');
  });

  test('one that is being imported or has failed is not ready, and says why', async () => {
    const { dataset } = await registerAs('in the works', 'fp-works');
    const waiting = await failure(getReadyDataset(pool, dataset.id), 'DATASET_NOT_READY');
    expect(waiting.problem).toContain('still being imported');
    await failDataset(pool, dataset.id, storedError);
    const failed = await failure(getReadyDataset(pool, dataset.id), 'DATASET_NOT_READY');
    // The sentence stored names files of the server, and this one is told to anybody.
    expect(failed.problem).toContain(storedError.code);
    expect(failed.problem).not.toContain(storedError.problem);
    expect(failed.remedy).toBe('Ask again');
  });

  test('one that is ready stays so when a repeated job fails late', async () => {
    const { dataset } = await registerAs('done', 'fp-done');
    await importDataset(pool, dataset, {
      ratings: streamOf([[1, 10, 5]]),
      titles: [],
      rejects: () => [],
    });
    await failDataset(pool, dataset.id, storedError);
    expect(await getReadyDataset(pool, 'done')).toMatchObject({ status: 'ready', error: null });
  });
});
