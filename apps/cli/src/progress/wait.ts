import { setTimeout as sleep } from 'node:timers/promises';
import { ElbowroomError, isErrorCode } from '@elbowroom/errors';
import type { Runtime } from '@elbowroom/runtime';
import {
  type Dataset,
  type FitSummary,
  getDataset,
  getTraining,
  listFitsExcept,
  type StoredError,
  type Training,
} from '@elbowroom/store';

/** How often the tables are looked at: quick enough for a person, and no burden to the database. */
const LOOK_EVERY_MS = 150;

/** After this long without any news it is time to see whether anybody works on it. */
const SILENCE_MS = 10_000;

/** Hears how it goes while something is waited for. */
export interface Watcher {
  readonly onIngestProgress?: (progress: unknown) => void;
  readonly onFit?: (fit: FitSummary, done: number, of: number) => void;
  /** Nothing has happened for a while, and no worker has taken up what is waited for. */
  readonly onNoWorker: () => void;
}

/**
 * Waits until a dataset is imported.
 *
 * @throws ElbowroomError the one the import failed with.
 */
export async function waitForDataset(
  { pool, jobs }: Runtime,
  { id, attempt }: Dataset,
  watcher: Watcher,
): Promise<Dataset> {
  const silence = silenceWatch(async () => {
    if ((await jobs.underWay('ingest')) === 0) watcher.onNoWorker();
  });
  let told = '';
  for (;;) {
    const dataset = await getDataset(pool, id);
    if (dataset.status === 'ready') return dataset;
    if (dataset.error) throw fromStored(dataset.error);
    const progress = await jobs.ingestProgress(id, attempt);
    const news = JSON.stringify(progress);
    if (news !== told) {
      told = news;
      silence.broken();
      watcher.onIngestProgress?.(progress);
    }
    await silence.check();
    await sleep(LOOK_EVERY_MS);
  }
}

/**
 * Waits until a training is ready, and tells of each fit once.
 *
 * @throws ElbowroomError the one the training failed with.
 */
export async function waitForTraining(
  { pool, jobs }: Runtime,
  { id }: Pick<Training, 'id'>,
  watcher: Watcher,
): Promise<Training> {
  const silence = silenceWatch(async () => {
    const underWay = (await jobs.underWay('elbow')) + (await jobs.underWay('cluster'));
    if (underWay === 0) watcher.onNoWorker();
  });
  const seen = new Set<number>();
  for (;;) {
    // The training is read first: when it is ready, all its fits are there to be told.
    const training = await getTraining(pool, id);
    for (const fit of await listFitsExcept(pool, id, seen)) {
      seen.add(fit.k);
      silence.broken();
      watcher.onFit?.(fit, seen.size, training.ks.length);
    }
    if (training.status === 'ready') return training;
    if (training.error) throw fromStored(training.error);
    await silence.check();
    await sleep(LOOK_EVERY_MS);
  }
}

/** Looks into the first long silence, once. */
function silenceWatch(look: () => Promise<void>) {
  let last = performance.now();
  let looked = false;
  return {
    broken() {
      last = performance.now();
    },
    async check() {
      if (looked || performance.now() - last < SILENCE_MS) return;
      looked = true;
      await look();
    },
  };
}

/** What a worker stored of an error, thrown again for whoever waited. */
function fromStored({ code, problem, remedy }: StoredError): ElbowroomError {
  return new ElbowroomError(isErrorCode(code) ? code : 'INTERNAL', { problem, remedy });
}
