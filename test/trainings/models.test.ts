import { addFavourite, type Dataset, getDataset, removeFavourite } from '@elbowroom/datasets';
import {
  exportAssignments,
  exportCounts,
  findCluster,
  findUserWithFavourites,
  getAssignment,
  getClusterSize,
  listClusterMovies,
  listClusters,
} from '@elbowroom/serving';
import {
  activateModel,
  getTraining,
  publishModel,
  reopenTraining,
  type Training,
} from '@elbowroom/trainings';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  beginTraining,
  expectCountsToBeRight,
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

/** Users 1, 2, 3 like 10 and 20 in part; 4 likes 30. */
beforeEach(async () => {
  dataset = await importRatings(pool, `movies ${++names}`, {
    ratings: [
      [1, 10, 5],
      [1, 20, 5],
      [2, 10, 5],
      [2, 30, 1],
      [3, 20, 5],
      [3, 10, 5],
      [4, 30, 5],
    ],
    titles: [{ movieId: '10', title: 'Heat', year: 1995, genres: ['Action'] }],
  });
});

const published = (labels: readonly number[]): Promise<Training> =>
  train(pool, dataset, labels, { seed: ++seed });

const counts = async (training: Training) =>
  (await exportCounts(pool, training)).map(({ cluster, movieId, count }) => [cluster, movieId, count]);

describe('publishing', () => {
  test('counts the favourites of each cluster', async () => {
    const training = await published([0, 0, 0, 1]);
    expect(await counts(training)).toEqual([
      [0, '10', 3],
      [0, '20', 2],
      [1, '30', 1],
    ]);
    expect(await listClusters(pool, training.id)).toEqual([
      { cluster: 0, clusterBeforeFix: 0, size: 3, sizeBeforeFix: 3, movies: 2 },
      { cluster: 1, clusterBeforeFix: 1, size: 1, sizeBeforeFix: 1, movies: 1 },
    ]);
    expect(await listClusterMovies(pool, training, 0, { offset: 0, limit: 1 })).toEqual([
      { movieId: '10', title: 'Heat', year: 1995, genres: ['Action'], count: 3 },
    ]);
    expect(await listClusterMovies(pool, training, 0, { offset: 1, limit: 5 })).toMatchObject([
      { movieId: '20', title: null, count: 2 },
    ]);
    expect(await getTraining(pool, training.id)).toMatchObject({ status: 'ready', chosenK: 2 });
  });

  test('keeps where each user was and is', async () => {
    const training = await beginTraining(pool, dataset, { seed: ++seed });
    const model = {
      ...modelOf([0, 0, 0, 0]),
      labelsBeforeFix: Uint8Array.from([2, 2, 2, 0]),
      overlap: Float64Array.from([1, 1, 1, 1 / 3]),
    };
    expect(await publishModel(pool, training, model)).toBe(true);
    expect(await exportAssignments(pool, training)).toEqual([
      { userId: '1', clusterBeforeFix: 2, cluster: 0, overlap: 1 },
      { userId: '2', clusterBeforeFix: 2, cluster: 0, overlap: 1 },
      { userId: '3', clusterBeforeFix: 2, cluster: 0, overlap: 1 },
      { userId: '4', clusterBeforeFix: 0, cluster: 0, overlap: 1 / 3 },
    ]);
    expect(await getAssignment(pool, training.id, 3)).toEqual({
      revision: 1,
      cluster: 0,
      clusterBeforeFix: 0,
      overlap: 1 / 3,
      size: 4,
    });
    expect(await getAssignment(pool, training.id, 4)).toBeNull();
  });

  test('counts the favourites of this moment, not those of the matrix', async () => {
    const training = await beginTraining(pool, dataset, { seed: ++seed });
    await addFavourite({ pool, observers }, dataset.id, '4', '10');
    await removeFavourite({ pool, observers }, dataset.id, '1', '20');
    await publishModel(pool, training, modelOf([0, 0, 0, 1]));
    expect(await counts(training)).toEqual([
      [0, '10', 3],
      [0, '20', 1],
      [1, '10', 1],
      [1, '30', 1],
    ]);
  });

  test('leaves statistics, by which pages of the new model are planned', async () => {
    await published([0, 0, 0, 1]);
    const { rows } = await pool.query<{ table: string; rows: number }>(
      "select relname as table, reltuples as rows from pg_class where relname like 'model\\_%' and relkind = 'r'",
    );
    // Where there are none it is -1.
    expect(rows.filter(({ rows }) => rows <= 0)).toEqual([]);
  });

  test('twice is publishing once', async () => {
    const training = await published([0, 0, 0, 1]);
    const before = await getTraining(pool, training.id);
    expect(await publishModel(pool, training, modelOf([0, 1, 1, 1]))).toBe(false);
    expect(await getTraining(pool, training.id)).toEqual(before);
    expect(await listClusters(pool, training.id)).toMatchObject([{ size: 3 }, { size: 1 }]);
  });

  test('several times at once is publishing once', async () => {
    const training = await beginTraining(pool, dataset, { seed: ++seed });
    const all = await Promise.all(
      [1, 2, 3, 4].map(() => publishModel(pool, training, modelOf([0, 0, 1, 1]))),
    );
    expect(all.filter((done) => done)).toHaveLength(1);
    await expectCountsToBeRight(pool);
  });

  test('an earlier revision changes nothing', async () => {
    const training = await published([0, 0, 0, 1]);
    const reopened = await reopenTraining(pool, training.id, { ks: [1, 2, 3] });
    expect(await publishModel(pool, training, modelOf([0, 1, 1, 1]))).toBe(false);
    expect(await counts(training)).toHaveLength(3);
    expect(await publishModel(pool, reopened, modelOf([0, 0, 0, 0]))).toBe(true);
    expect(await counts(training)).toEqual([
      [0, '10', 3],
      [0, '20', 2],
      [0, '30', 1],
    ]);
    const size = (revision: number, cluster: number) =>
      getClusterSize(pool, dataset.id, { training: training.id, revision, cluster });
    expect(await size(2, 0)).toBe(4);
    expect(await size(2, 1)).toBeNull();
    // The first publication is gone, its cluster 0 with it.
    expect(await size(1, 0)).toBeNull();
  });
});

describe('the active model', () => {
  const active = async () => (await getDataset(pool, dataset.id)).activeTrainingId;

  test('is a training’s first publication, and no later one', async () => {
    expect(await active()).toBeNull();
    const first = await published([0, 0, 0, 1]);
    expect(await active()).toBe(first.id);
    const second = await published([0, 1, 1, 1]);
    expect(await active()).toBe(second.id);

    const reopened = await reopenTraining(pool, first.id, { ks: [1, 2, 3] });
    expect(await publishModel(pool, reopened, modelOf([0, 0, 1, 1]))).toBe(true);
    expect(await active()).toBe(second.id);
  });

  test('can be changed by hand', async () => {
    const first = await published([0, 0, 0, 1]);
    await published([0, 1, 1, 1]);
    await activateModel(pool, first);
    expect(await active()).toBe(first.id);
  });

  test('chosen by hand outlives trainings that had begun before, and no later ones', async () => {
    const first = await published([0, 0, 0, 1]);
    const underWay = await beginTraining(pool, dataset, { seed: ++seed });
    await published([0, 1, 1, 1]);
    await activateModel(pool, first);
    expect(await publishModel(pool, underWay, modelOf([0, 0, 1, 1]))).toBe(true);
    expect(await active()).toBe(first.id);
    const later = await published([0, 1, 0, 1]);
    expect(await active()).toBe(later.id);
  });

  test('is that of the training which ends last where nobody chose', async () => {
    const slow = await beginTraining(pool, dataset, { seed: ++seed });
    await published([0, 0, 0, 1]);
    await publishModel(pool, slow, modelOf([0, 0, 1, 1]));
    expect(await active()).toBe(slow.id);
  });
});

test('one cluster is found by its number', async () => {
  const training = await published([0, 0, 0, 1]);
  expect(await findCluster(pool, training.id, 1)).toEqual((await listClusters(pool, training.id))[1]);
  expect(await findCluster(pool, training.id, 2)).toBeNull();
});

test('a user with enough favourites is found, or else the first of the model', async () => {
  const training = await beginTraining(pool, dataset, { seed: ++seed });
  expect(await findUserWithFavourites(pool, training, 1)).toBeNull();
  await addFavourite({ pool, observers }, dataset.id, '4', '20');
  await addFavourite({ pool, observers }, dataset.id, '4', '10');
  await publishModel(pool, training, modelOf([0, 0, 0, 1]));
  expect(await findUserWithFavourites(pool, training, 2)).toBe('1');
  expect(await findUserWithFavourites(pool, training, 3)).toBe('4');
  expect(await findUserWithFavourites(pool, training, 4)).toBe('1');
});

test('a cluster of another dataset’s model is none', async () => {
  const training = await published([0, 0, 0, 1]);
  const cluster = { training: training.id, revision: 1, cluster: 0 };
  expect(await getClusterSize(pool, dataset.id, cluster)).toBe(3);
  expect(await getClusterSize(pool, dataset.id - 1, cluster)).toBeNull();
});

test('counts are right while favourites change and models are published at the same time', async () => {
  const trainings = [await published([0, 0, 1, 1]), await published([0, 1, 0, 1])];
  const users = ['1', '2', '3', '4', 'new'];
  const movies = ['10', '20', '30'];

  const publishing = trainings.map(async ({ id }, shift) => {
    for (let round = 0; round < 8; round++) {
      const reopened = await reopenTraining(pool, id, { ks: [1, 2, 3] });
      const labels = [0, 1, 2, 3].map((user) => (user + round + shift) % 2);
      expect(await publishModel(pool, reopened, modelOf(labels))).toBe(true);
    }
  });
  const changing = users.map(async (user, start) => {
    for (let round = 0; round < 24; round++) {
      const movie = movies[(round + start) % 3] ?? expect.unreachable();
      const change = round % 4 < 2 ? removeFavourite : addFavourite;
      await change({ pool, observers }, dataset.id, user, movie);
    }
  });
  await Promise.all([...publishing, ...changing]);
  await expectCountsToBeRight(pool);
});
