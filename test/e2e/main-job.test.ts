import { startClusterWorker } from '@elbowroom/cluster-worker';
import type { Dataset } from '@elbowroom/datasets';
import { requestIngest } from '@elbowroom/datasets';
import { startElbowWorker } from '@elbowroom/elbow-worker';
import { startIngestWorker } from '@elbowroom/ingest-worker';
import { listClusters, recommend } from '@elbowroom/serving';
import {
  activateTraining,
  chooseK,
  createTraining,
  extendTraining,
  freezeMatrix,
  getElbowReport,
  listFits,
  resumeAll,
  startTraining,
} from '@elbowroom/trainings';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { describeOnBothBackends } from '../setup/backends.js';
import { importEnded, trainingEnded } from '../setup/ended.js';
import { type Likes, manyTastes, temporaryFolder, threeGroups, writeRatings } from '../setup/ratings-file.js';
import { openTestRuntime, type TestRuntime } from '../setup/runtime.js';

describeOnBothBackends('the main job', (backend) => {
  let runtime: TestRuntime;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;

  beforeEach(async () => {
    folder = await temporaryFolder();
    runtime = await openTestRuntime(backend);
    runtime.workers.push(startIngestWorker(runtime), startElbowWorker(runtime), startClusterWorker(runtime));
  });

  afterEach(async () => {
    await runtime.close();
    await folder.remove();
  });

  async function ingest(likes: Likes): Promise<Dataset> {
    const ratings = await writeRatings(folder.path, likes);
    const { dataset } = await requestIngest(runtime, { ratings, name: 'likes' });
    return importEnded(runtime, dataset.id);
  }

  it('goes from a ratings file to recommendations', async () => {
    const dataset = await ingest(threeGroups());
    expect(dataset).toMatchObject({ status: 'ready', counts: { users: 30, favourites: 156, ratings: 156 } });

    const { training } = await startTraining(runtime, 'likes', {
      ranker: 'counts',
      k: '1..6',
      boundary: '10',
    });
    expect(await trainingEnded(runtime, training.id)).toMatchObject({
      status: 'ready',
      error: null,
      chosenK: 3,
    });

    const clusters = await listClusters(runtime.pool, training.id);
    expect(clusters.map(({ size }) => size)).toEqual([10, 10, 10]);
    const list = await recommend(runtime.pool, 'likes', { userId: '2' }, { limit: 1 });
    // User 2 likes all of the second group's movies but 12, which half of the ten there like.
    expect(list).toMatchObject({
      source: 'cluster',
      training: training.id,
      items: [{ movieId: '12', rank: 1 }],
    });
  });

  it('gives the same model for the same parameters and seed', async () => {
    await ingest(threeGroups());
    const models = [];
    for (const seed of [7, 7]) {
      const { training } = await startTraining(runtime, 'likes', { ranker: 'counts', k: '1..5', seed });
      await trainingEnded(runtime, training.id);
      models.push(await modelOf(runtime, training.id));
    }
    expect(models[1]).toEqual(models[0]);
  });

  it('fits only the new K when a training is extended, and chooses again', async () => {
    await ingest(threeGroups());
    const { training } = await startTraining(runtime, 'likes', {
      ranker: 'counts',
      k: '1..2',
      boundary: '10',
    });
    expect(await trainingEnded(runtime, training.id)).toMatchObject({ chosenK: 2 });
    const before = await listFits(runtime.pool, training.id);

    await extendTraining(runtime, training.id, '2..6');
    expect(await trainingEnded(runtime, training.id)).toMatchObject({
      status: 'ready',
      chosenK: 3,
      revision: 2,
    });
    const after = await listFits(runtime.pool, training.id);
    expect(after.map(({ k }) => k)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(after.slice(0, 2)).toEqual(before);
  });

  it('improves a fit that ended above the one at K - 1, in the same way each time', async () => {
    await ingest(manyTastes(40));
    const { training } = await startTraining(runtime, 'likes', { ranker: 'counts', k: '1..5' });
    await trainingEnded(runtime, training.id);
    const spoilAndChoose = async () => {
      await runtime.pool.query(
        `update fits set wcss = one.wcss, labels = one.labels from fits one
         where fits.training_id = $1 and fits.k = 4 and one.training_id = $1 and one.k = 1`,
        [training.id],
      );
      await chooseK(runtime, training.id, 3);
      await trainingEnded(runtime, training.id);
      return modelOf(runtime, training.id);
    };
    const improved = await spoilAndChoose();
    const wcss = improved.fits.map((fit) => fit.wcss);
    expect(wcss).toHaveLength(5);
    expect(wcss).toEqual([...wcss].sort((a, b) => b - a));
    expect(improved.fits[3].restarts).toMatchObject([{ restart: 1, wcss: wcss[3], swap: {} }]);
    expect(await spoilAndChoose()).toEqual(improved);
  });

  it('keeps a choice by hand when the training is extended, and marks it', async () => {
    await ingest(threeGroups());
    const { training } = await startTraining(runtime, 'likes', {
      ranker: 'counts',
      k: '1..5',
      minClusterSize: 1,
    });
    await trainingEnded(runtime, training.id);

    await chooseK(runtime, training.id, 4);
    expect(await trainingEnded(runtime, training.id)).toMatchObject({ chosenK: 4, kByHand: 4 });
    expect(await listClusters(runtime.pool, training.id)).toHaveLength(4);

    await extendTraining(runtime, training.id, '6');
    expect(await trainingEnded(runtime, training.id)).toMatchObject({ status: 'ready', chosenK: 4 });
    const { choice } = await getElbowReport(runtime.pool, training.id);
    expect(choice).toMatchObject({ k: 4, byHand: true });
    expect(choice?.reason).toContain('by hand');
  });

  it('answers from the training that was activated', async () => {
    await ingest(threeGroups());
    const first = await startTraining(runtime, 'likes', { ranker: 'counts', k: '3' });
    await trainingEnded(runtime, first.training.id);
    const second = await startTraining(runtime, 'likes', { ranker: 'counts', k: '2' });
    await trainingEnded(runtime, second.training.id);
    const active = async () =>
      (await recommend(runtime.pool, 'likes', { userId: '1' }, { limit: 1 })).training;
    expect(await active()).toBe(second.training.id);

    await activateTraining(runtime, first.training.id);
    expect(await active()).toBe(first.training.id);
  });

  it('publishes one group for a single user, and says so', async () => {
    await ingest({ ann: ['1', '2'] });
    const { training, note } = await startTraining(runtime, 'likes', { ranker: 'counts', k: '1..30' });
    expect(note).toContain('K=1');
    expect(await trainingEnded(runtime, training.id)).toMatchObject({ status: 'ready', chosenK: 1 });
    expect(await listClusters(runtime.pool, training.id)).toMatchObject([{ size: 1 }]);
    const list = await recommend(runtime.pool, 'likes', { userId: 'ann' }, { limit: 5 });
    expect(list.items).toEqual([]);
  });

  it('fails a training whose fits cannot be made, says why, and publishes nothing', async () => {
    // As dense rows of doubles these 8,300 users by 8,300 movies are over 512 MiB, which ml-kmeans is not given.
    const likes = Object.fromEntries(Array.from({ length: 8_300 }, (_, i) => [`u${i}`, [`m${i}`]]));
    await ingest(likes);
    const { training } = await startTraining(runtime, 'likes', {
      ranker: 'counts',
      k: '1..2',
      engine: 'ml-kmeans',
    });
    const failed = await trainingEnded(runtime, training.id);
    expect(failed).toMatchObject({ status: 'failed', chosenK: null, error: { code: 'FIT_FAILED' } });
    expect(failed.error?.problem).toMatch(/^No fit at K=1, 2: .*512/);
    expect(await listClusters(runtime.pool, training.id)).toEqual([]);
  });

  it('fails an import with the rows that are bad, and keeps its name free', async () => {
    const ratings = await writeRatings(folder.path, { ann: ['1'], '': ['2'] });
    const { dataset } = await requestIngest(runtime, { ratings, name: 'likes' });
    const failed = await importEnded(runtime, dataset.id);
    expect(failed).toMatchObject({ status: 'failed', error: { code: 'ROWS_REJECTED' } });
    expect(failed.error?.problem).toContain('line 3: empty id (,2,5.0)');

    const again = await requestIngest(runtime, { ratings, name: 'likes', options: { skipInvalid: true } });
    expect(await importEnded(runtime, again.dataset.id)).toMatchObject({
      status: 'ready',
      counts: { ratings: 1, rejected: 1 },
    });
  });

  it('goes on with a training that a crash has left without jobs', async () => {
    const dataset = await ingest(threeGroups());
    const matrix = await freezeMatrix(runtime.pool, dataset.id);
    const { params } = (await startTraining(runtime, 'likes', { ranker: 'counts', k: '1' })).training;
    const orphan = { datasetId: dataset.id, matrixSha256: matrix.sha256, ks: [1, 2, 3], params };
    const { training } = await createTraining(runtime.pool, orphan);

    await resumeAll(runtime);
    expect(await trainingEnded(runtime, training.id)).toMatchObject({ status: 'ready' });
  });

  it('imports the same file once', async () => {
    const dataset = await ingest(threeGroups());
    const again = await requestIngest(runtime, { ratings: dataset.source.ratings, name: 'other name' });
    expect(again).toMatchObject({ created: false, dataset: { id: dataset.id, status: 'ready' } });
  });
});

/** All that a training publishes, without its number. */
async function modelOf({ pool }: TestRuntime, training: number) {
  const rows = async (statement: string) => (await pool.query(statement, [training])).rows;
  return {
    fits: await rows(
      'select k, wcss, silhouette, iterations, sizes, labels, restarts from fits where training_id = $1 order by k',
    ),
    clusters: await rows(
      'select cluster, size, size_before_fix from model_clusters where training_id = $1 order by cluster',
    ),
    assignments: await rows(
      'select user_idx, cluster, overlap from model_assignments where training_id = $1 order by user_idx',
    ),
    counts: await rows(
      'select cluster, movie_idx, count from model_counts where training_id = $1 order by 1, 2',
    ),
  };
}
