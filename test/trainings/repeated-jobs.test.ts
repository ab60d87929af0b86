import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getDataset, requestIngest } from '@elbowroom/datasets';
import { startElbowWorker } from '@elbowroom/elbow-worker';
import { startIngestWorker } from '@elbowroom/ingest-worker';
import { failTraining, listFits, startTraining } from '@elbowroom/trainings';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { temporaryFolder, threeGroups, writeRatings } from '../setup/ratings-file.js';
import { openTestRuntime, type TestRuntime } from '../setup/runtime.js';

const waiting = { timeout: 30_000, interval: 25 };

let runtime: TestRuntime;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;

beforeEach(async () => {
  folder = await temporaryFolder();
  runtime = await openTestRuntime('postgres');
});

afterEach(async () => {
  await runtime.close();
  await folder.remove();
});

async function imported(): Promise<void> {
  runtime.workers.push(startIngestWorker(runtime));
  const ratings = await writeRatings(folder.path, threeGroups());
  const { dataset } = await requestIngest(runtime, { ratings, name: 'likes' });
  await vi.waitUntil(async () => (await getDataset(runtime.pool, dataset.id)).status === 'ready', waiting);
}

/** Delivers a job of one K, and waits until a worker is done with it. */
async function deliver(trainingId: number, k: number, jobId: string): Promise<void> {
  const elbow = runtime.queue.queue('elbow');
  try {
    await elbow.add('elbow', { trainingId, k }, { jobId });
    await vi.waitUntil(async () => (await elbow.getJob(jobId))?.finishedOn, waiting);
  } finally {
    await elbow.close();
  }
}

test('a fit is not made again where it is stored, nor made for a training that has ended', async () => {
  await imported();
  const { training } = await startTraining(runtime, 'likes', { ranker: 'counts', k: '1..2' });
  runtime.workers.push(startElbowWorker(runtime));
  const fits = () => listFits(runtime.pool, training.id);
  const first = await vi.waitUntil(async () => {
    const stored = await fits();
    return stored.length === 2 ? stored : null;
  }, waiting);

  await deliver(training.id, 2, 'again');
  expect(await fits()).toEqual(first);

  await failTraining(runtime.pool, training.id, 1, { code: 'INTERNAL', problem: 'no', remedy: 'again' });
  await deliver(training.id, 3, 'too-late');
  expect(await fits()).toEqual(first);
});

test('an import whose titles file has changed since it was asked for fails, and says which', async () => {
  const ratings = await writeRatings(folder.path, threeGroups());
  const movies = join(folder.path, 'movies.csv');
  await writeFile(movies, 'movieId,title,genres\n1,Heat (1995),Action\n');
  const { dataset } = await requestIngest(runtime, { ratings, movies, name: 'likes' });
  await writeFile(movies, 'movieId,title,genres\n1,Alien (1979),Horror\n');
  runtime.workers.push(startIngestWorker(runtime));
  const error = await vi.waitUntil(async () => (await getDataset(runtime.pool, dataset.id)).error, waiting);
  expect(error).toMatchObject({ code: 'FILE_CHANGED', problem: expect.stringContaining(movies) });
});
