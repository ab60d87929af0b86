import type { Dataset } from '@elbowroom/datasets';
import type { Fit } from '@elbowroom/kmeans';
import {
  countFits,
  createTraining,
  failTraining,
  freezeMatrix,
  getLabels,
  getTraining,
  hasFit,
  listFits,
  listFitsExcept,
  listTrainings,
  reopenTraining,
  saveFit,
  type Training,
} from '@elbowroom/trainings';
import { beforeAll, describe, expect, test } from 'vitest';
import { beginTraining, defaultParams, failure, importRatings, storeOfFile } from '../setup/store.js';

const { pool } = storeOfFile();
let dataset: Dataset;

beforeAll(async () => {
  dataset = await importRatings(pool, 'movies', {
    ratings: [
      [1, 10, 5],
      [2, 20, 5],
      [3, 30, 5],
    ],
  });
});

let seed = 0;

/** A training unlike any other. */
const begin = (): Promise<Training> => beginTraining(pool, dataset, { seed: ++seed });

const storedError = { code: 'FIT_FAILED', problem: 'No fit', remedy: 'Ask again' };

describe('beginning a training', () => {
  test('stores what was asked for', async () => {
    const training = await begin();
    expect(training).toMatchObject({
      datasetId: dataset.id,
      ks: [1, 2, 3],
      params: { ...defaultParams, seed },
      revision: 1,
      status: 'running',
      kByHand: null,
      chosenK: null,
      elbows: null,
      error: null,
      finishedAt: null,
    });
    expect(await getTraining(pool, training.id)).toEqual(training);
    expect(await listTrainings(pool, dataset.id)).toContainEqual(training);
    expect(await listTrainings(pool, null)).toContainEqual(training);
    expect(await listTrainings(pool, dataset.id + 1)).toEqual([]);
  });

  test('twenty times at once is beginning it once', async () => {
    const { sha256 } = await freezeMatrix(pool, dataset.id);
    const params = { ...defaultParams, seed: ++seed };
    const same = { datasetId: dataset.id, matrixSha256: sha256, ks: [1, 2], params };
    const all = await Promise.all(Array.from({ length: 20 }, () => createTraining(pool, same)));
    expect(all.filter(({ created }) => created)).toHaveLength(1);
    expect(new Set(all.map(({ training }) => training.id)).size).toBe(1);

    const otherK = await createTraining(pool, { ...same, ks: [1, 2, 3] });
    const otherSeed = await createTraining(pool, { ...same, params: { ...params, seed: ++seed } });
    expect([otherK.created, otherSeed.created]).toEqual([true, true]);
  });

  test('what has ended may begin anew', async () => {
    const ended = await begin();
    await failTraining(pool, ended.id, 1, storedError);
    const { ks, params, matrixSha256 } = ended;
    const again = await createTraining(pool, { datasetId: dataset.id, matrixSha256, ks, params });
    expect(again).toMatchObject({ created: true, training: { status: 'running' } });
    // And the one that ended may go on beside it.
    expect(await reopenTraining(pool, ended.id, { ks })).toMatchObject({ revision: 2, status: 'running' });
  });

  test('is apart from one of the same K that goes on', async () => {
    const older = await begin();
    await failTraining(pool, older.id, 1, storedError);
    await reopenTraining(pool, older.id, { ks: older.ks });
    const begun = await createTraining(pool, older);
    expect(begun.created).toBe(true);
    expect(await createTraining(pool, older)).toEqual({ training: begun.training, created: false });
  });

  test('one that is not there is an error', async () => {
    const error = await failure(getTraining(pool, 999_999), 'TRAINING_NOT_FOUND');
    expect(error.details).toEqual({ training: 999_999 });
  });
});

describe('revisions', () => {
  test('a choice by hand outlives later extensions', async () => {
    const { id } = await begin();
    expect(await reopenTraining(pool, id, { ks: [1, 2, 3], kByHand: 3 })).toMatchObject({
      revision: 2,
      kByHand: 3,
    });
    expect(await reopenTraining(pool, id, { ks: [1, 2, 3, 4] })).toMatchObject({
      revision: 3,
      kByHand: 3,
      ks: [1, 2, 3, 4],
    });
  });

  test('the failure of an earlier revision does not touch a later one', async () => {
    const { id } = await begin();
    await reopenTraining(pool, id, { ks: [1, 2, 3] });
    await failTraining(pool, id, 1, storedError);
    expect(await getTraining(pool, id)).toMatchObject({ status: 'running', error: null });
    await failTraining(pool, id, 2, storedError);
    const failed = await getTraining(pool, id);
    expect(failed).toMatchObject({ status: 'failed', error: storedError });
    expect(failed.finishedAt).toBeInstanceOf(Date);
    expect(await reopenTraining(pool, id, { ks: [1, 2, 3] })).toMatchObject({
      status: 'running',
      error: null,
      finishedAt: null,
    });
  });
});

describe('fits', () => {
  const fit: Omit<Fit, 'distances'> = {
    k: 2,
    labels: Uint8Array.from([0, 254, 1]),
    sizes: Int32Array.from([2, 1]),
    wcss: 1 / 3,
    silhouette: null,
    calinskiHarabasz: null,
    iterations: 4,
    converged: true,
    bestRestart: 0,
    restarts: [{ restart: 0, iterations: 4, wcss: 1 / 3, converged: true }],
  };

  test('come back by K as they were', async () => {
    const { id } = await begin();
    await saveFit(
      pool,
      id,
      { ...fit, k: 3, silhouette: 0.25, calinskiHarabasz: 7.5 },
      { seconds: 2, worker: 'b' },
    );
    await saveFit(pool, id, fit, { seconds: 1.5, worker: 'a' });
    const { k, wcss, iterations, converged } = fit;
    const shown = { wcss, iterations, converged, sizes: [2, 1], finishedAt: expect.any(Date) };
    expect(await listFits(pool, id)).toEqual([
      { ...shown, k, silhouette: null, calinskiHarabasz: null, seconds: 1.5, worker: 'a' },
      { ...shown, k: 3, silhouette: 0.25, calinskiHarabasz: 7.5, seconds: 2, worker: 'b' },
    ]);
    expect(await getLabels(pool, id, 2)).toEqual(fit.labels);
  });

  test('are counted for each training, and those not known yet are listed', async () => {
    const [some, none] = [await begin(), await begin()];
    for (const k of [3, 1, 2]) await saveFit(pool, some.id, { ...fit, k }, { seconds: 1, worker: 'a' });
    const counts = await countFits(pool, null);
    expect([counts.get(some.id), counts.get(none.id)]).toEqual([3, undefined]);
    expect([...(await countFits(pool, some.id))]).toEqual([[some.id, 3]]);
    const unknown = async (known: number[]) =>
      (await listFitsExcept(pool, some.id, new Set(known))).map(({ k }) => k);
    expect(await unknown([])).toEqual([1, 2, 3]);
    expect(await unknown([1, 3, 7])).toEqual([2]);
    expect(await unknown([1, 2, 3])).toEqual([]);
    expect([await hasFit(pool, some.id, 3), await hasFit(pool, some.id, 4)]).toEqual([true, false]);
  });

  test('saved twice are one, at once too', async () => {
    const { id } = await begin();
    await Promise.all([1, 2, 3, 4].map((seconds) => saveFit(pool, id, fit, { seconds, worker: 'a' })));
    await saveFit(pool, id, fit, { seconds: 9, worker: 'later' });
    const fits = await listFits(pool, id);
    expect(fits).toHaveLength(1);
    expect(fits[0]).toMatchObject({ seconds: 9, worker: 'later' });
  });

  test('hold nothing that depends on when, where and how fast they were made', async () => {
    const [one, two] = [await begin(), await begin()];
    await saveFit(pool, one.id, fit, { seconds: 1, worker: 'a' });
    await saveFit(pool, two.id, fit, { seconds: 2, worker: 'b' });
    const { rows } = await pool.query(
      "select distinct to_jsonb(fits) - 'training_id' as fit from fits where training_id in ($1, $2)",
      [one.id, two.id],
    );
    expect(rows).toHaveLength(1);
  });

  test('that are not there are an error which says how to add them', async () => {
    const { id } = await begin();
    const error = await failure(getLabels(pool, id, 7), 'FIT_NOT_FOUND');
    expect(error.remedy).toContain('K=7');
  });
});
