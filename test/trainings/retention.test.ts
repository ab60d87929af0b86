import { addFavourite, type Dataset, getDataset, removeFavourite } from '@elbowroom/datasets';
import {
  activateModel,
  countChanges,
  freezeMatrix,
  getTraining,
  listFits,
  loadMatrix,
  publishModel,
  rollBackModel,
  saveFit,
  saveSchedule,
  type Training,
} from '@elbowroom/trainings';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  beginTraining,
  defaultParams,
  expectCountsToBeRight,
  failure,
  importRatings,
  modelOf,
  observers,
  storeOfFile,
  train,
} from '../setup/store.js';

const { pool } = storeOfFile();
let dataset: Dataset;
let names = 0;
let seed = 0;

/** Five favourites of three users. */
beforeEach(async () => {
  dataset = await importRatings(pool, `movies ${++names}`, {
    ratings: [
      [1, 10, 5],
      [1, 20, 5],
      [2, 10, 5],
      [3, 20, 5],
      [3, 30, 5],
    ],
  });
});

const nextTraining = () => train(pool, dataset, [0, 0, 1], { seed: ++seed });
const active = async () => (await getDataset(pool, dataset.id)).activeTrainingId;

function keepLast(keep: number) {
  const what = { ks: [1, 2], params: defaultParams };
  return saveSchedule(pool, {
    datasetId: dataset.id,
    everyMs: 3_600_000,
    minChange: 0,
    maxLoss: 0.05,
    keep,
    ...what,
  });
}

async function rowsOf({ id }: Training): Promise<number> {
  const { rows } = await pool.query<{ rows: number }>(
    `select (select count(*) from model_counts where training_id = $1)
      + (select count(*) from model_assignments where training_id = $1)
      + (select count(*) from model_clusters where training_id = $1) as rows`,
    [id],
  );
  return rows[0]?.rows ?? 0;
}

describe('models', () => {
  test('all stay where there is no schedule', async () => {
    const all = [await nextTraining(), await nextTraining(), await nextTraining(), await nextTraining()];
    for (const training of all) expect(await rowsOf(training)).toBeGreaterThan(0);
  });

  test('before the last few go, and the record of their trainings stays', async () => {
    await keepLast(2);
    const first = await beginTraining(pool, dataset, { seed: ++seed });
    const labels = Uint8Array.of(0, 0, 1);
    const fit = {
      k: 2,
      labels,
      sizes: Int32Array.of(2, 1),
      wcss: 1,
      silhouette: null,
      calinskiHarabasz: null,
    };
    const how = { iterations: 1, converged: true, bestRestart: 0, restarts: [] };
    await saveFit(pool, first.id, { ...fit, ...how }, { seconds: 0, worker: 'test' });
    await publishModel(pool, first, modelOf([0, 0, 1]));
    const [second, third] = [await nextTraining(), await nextTraining()];

    expect(await rowsOf(first)).toBe(0);
    const { prunedAt, chosenK, elbows } = await getTraining(pool, first.id);
    expect(prunedAt).toBeInstanceOf(Date);
    expect({ chosenK, hasElbows: elbows !== null }).toEqual({ chosenK: 2, hasElbows: true });
    expect(await listFits(pool, first.id)).toMatchObject([{ k: 2, wcss: 1 }]);
    for (const kept of [second, third]) {
      expect(await rowsOf(kept)).toBeGreaterThan(0);
      expect((await getTraining(pool, kept.id)).prunedAt).toBeNull();
    }
    await addFavourite({ pool, observers }, dataset.id, '2', '30');
    await expectCountsToBeRight(pool);
  });

  test('the active one stays, however old it is', async () => {
    await keepLast(1);
    const old = await nextTraining();
    const running = await beginTraining(pool, dataset, { seed: ++seed });
    await activateModel(pool, old);
    await publishModel(pool, running, modelOf([0, 1, 1]));
    expect(await active()).toBe(old.id);
    const last = await nextTraining();
    expect(await active()).toBe(last.id);
    expect((await getTraining(pool, running.id)).prunedAt).not.toBeNull();
  });
});

describe('going back', () => {
  test('lets the model answer that was active before, and then the one before that', async () => {
    const [first, second, third] = [await nextTraining(), await nextTraining(), await nextTraining()];
    expect(await active()).toBe(third.id);
    expect(await rollBackModel(pool, dataset.id)).toBe(second.id);
    expect(await active()).toBe(second.id);
    expect(await rollBackModel(pool, dataset.id)).toBe(first.id);
    expect(await rollBackModel(pool, dataset.id)).toBeNull();
    expect(await active()).toBe(first.id);
  });

  test('undoes an activation by hand', async () => {
    const [first, second] = [await nextTraining(), await nextTraining()];
    await activateModel(pool, first);
    await activateModel(pool, first);
    expect(await rollBackModel(pool, dataset.id)).toBe(second.id);
  });

  test('passes over models that are no longer kept', async () => {
    await keepLast(1);
    await nextTraining();
    const last = await nextTraining();
    expect(await rollBackModel(pool, dataset.id)).toBeNull();
    expect(await active()).toBe(last.id);
  });

  test('holds against a training that runs meanwhile', async () => {
    const [first] = [await nextTraining(), await nextTraining()];
    const running = await beginTraining(pool, dataset, { seed: ++seed });
    await rollBackModel(pool, dataset.id);
    await publishModel(pool, running, modelOf([0, 1, 1]));
    expect(await active()).toBe(first.id);
  });
});

describe('matrices', () => {
  test('that no training can use go, but not those that one may be about to use', async () => {
    await keepLast(1);
    // No other dataset has these favourites, and so this matrix.
    for (const user of ['4', '5', '6', '7']) await addFavourite({ pool, observers }, dataset.id, user, '10');
    const first = await nextTraining();
    await addFavourite({ pool, observers }, dataset.id, '2', '20');
    await nextTraining();
    expect((await getTraining(pool, first.id)).prunedAt).not.toBeNull();
    await loadMatrix(pool, first.matrixSha256);

    await pool.query(`update matrices set frozen_at = now() - interval '2 hours'`);
    await addFavourite({ pool, observers }, dataset.id, '2', '30');
    const last = await nextTraining();
    await failure(loadMatrix(pool, first.matrixSha256), 'MATRIX_DAMAGED');
    await loadMatrix(pool, last.matrixSha256);
  });

  test('that went are stored again when the same favourites are frozen', async () => {
    const { sha256 } = await freezeMatrix(pool, dataset.id);
    await pool.query('delete from matrix_chunks where sha256 = $1', [sha256]);
    await freezeMatrix(pool, dataset.id);
    await loadMatrix(pool, sha256);
  });

  test('tell how many favourites have changed since they were frozen', async () => {
    const { sha256 } = await freezeMatrix(pool, dataset.id);
    expect(await countChanges(pool, dataset.id, sha256)).toEqual({ added: 0, removed: 0, frozen: 5 });
    await addFavourite({ pool, observers }, dataset.id, '2', '30');
    await addFavourite({ pool, observers }, dataset.id, 'somebody new', '30');
    await removeFavourite({ pool, observers }, dataset.id, '1', '10');
    await removeFavourite({ pool, observers }, dataset.id, '3', '20');
    await addFavourite({ pool, observers }, dataset.id, '3', '20');
    expect(await countChanges(pool, dataset.id, sha256)).toEqual({ added: 2, removed: 1, frozen: 5 });
  });
});
