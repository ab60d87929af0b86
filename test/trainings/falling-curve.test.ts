import { startClusterWorker } from '@elbowroom/cluster-worker';
import { startElbowWorker } from '@elbowroom/elbow-worker';
import { METRICS, fit as runFit, wcssOf, withoutDistances } from '@elbowroom/kmeans';
import {
  chooseK,
  getLabels,
  getTraining,
  listFits,
  loadMatrix,
  saveFit,
  startTraining,
  type Training,
  viewFrozenMatrix,
} from '@elbowroom/trainings';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { manyTastes } from '../setup/ratings-file.js';
import { openTestRuntime, type TestRuntime } from '../setup/runtime.js';
import { importRatings, ratingsOf } from '../setup/store.js';

const waiting = { timeout: 30_000, interval: 25 };

let runtime: TestRuntime;

beforeEach(async () => {
  runtime = await openTestRuntime('postgres');
  runtime.workers.push(startElbowWorker(runtime));
});

afterEach(() => runtime.close());

/** A training whose fits are stored, and which no worker has looked at since. */
async function swept(request: Parameters<typeof startTraining>[2]): Promise<Training> {
  await importRatings(runtime.pool, 'likes', { ratings: ratingsOf(manyTastes(40)) });
  const { training } = await startTraining(runtime, 'likes', { ...request, ranker: 'counts' });
  const made = async () => (await listFits(runtime.pool, training.id)).length === training.ks.length;
  await vi.waitUntil(made, waiting);
  return training;
}

async function published({ id }: Training): Promise<void> {
  await vi.waitUntil(async () => (await getTraining(runtime.pool, id)).status === 'ready', waiting);
}

/** Every fit of a training, with its labels. */
async function stored({ id, ks }: Training) {
  const labels = await Promise.all(ks.map((k) => getLabels(runtime.pool, id, k)));
  return (await listFits(runtime.pool, id)).map((fit, i) => ({ ...fit, labels: labels[i] ?? [] }));
}

it.each(METRICS)(
  'a curve by %s that rises twice is mended, by fits that are whole, and once',
  async (metric) => {
    const training = await swept({ k: '1..5', metric });
    const { matrix } = viewFrozenMatrix(await loadMatrix(runtime.pool, training.matrixSha256));
    const before = await stored(training);
    // Everybody in one cluster, and everybody in two: each above what K - 1 comes to, the second once K = 3 is mended.
    for (const [clusters, k] of [
      [1, 3],
      [2, 4],
    ] as const) {
      const worse = withoutDistances(runFit(matrix, { ...training.params, k: clusters }));
      // A fit that is stored gives way to none that is worse.
      await runtime.pool.query('update fits set wcss = 1e9 where training_id = $1 and k = $2', [
        training.id,
        k,
      ]);
      await saveFit(runtime.pool, training.id, { ...worse, k }, { seconds: 1, worker: 'spoiler' });
    }

    runtime.workers.push(startClusterWorker(runtime));
    await published(training);
    const mended = await stored(training);
    for (const [i, { k, wcss, sizes, labels }] of mended.entries()) {
      expect(wcss).toBeLessThan(mended[i - 1]?.wcss ?? Number.POSITIVE_INFINITY);
      expect(wcss).toBe(wcssOf(matrix, Uint8Array.from(labels), k, metric));
      const clusters = Array.from({ length: k }, (_, cluster) => cluster);
      expect(sizes).toEqual(clusters.map((cluster) => labels.filter((label) => label === cluster).length));
    }
    for (const i of [0, 1, 4]) expect(mended[i]).toEqual(before[i]);

    await chooseK(runtime, training.id, 3);
    await published(training);
    expect(await stored(training)).toEqual(mended);
  },
);
