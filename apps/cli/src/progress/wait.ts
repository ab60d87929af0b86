import { setTimeout as sleep } from 'node:timers/promises';
import { type Dataset, getDataset } from '@elbowroom/datasets';
import type { StoredError } from '@elbowroom/errors';
import { ElbowroomError, isErrorCode } from '@elbowroom/errors';
import type { Runtime } from '@elbowroom/runtime';
import type { FitSummary, Training } from '@elbowroom/trainings';
import { followTraining, TrainingNews } from '@elbowroom/trainings';

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
 * @throws ElbowroomError the one the training failed with, or TRAINING_CANCELLED.
 */
export async function waitForTraining(
  runtime: Runtime,
  { id, ks }: Pick<Training, 'id' | 'ks'>,
  watcher: Watcher,
): Promise<Training> {
  const { pool, notifications, jobs } = runtime;
  const news = new TrainingNews(pool, notifications);
  let looked = false;
  let done = 0;
  for await (const event of followTraining({ pool, news }, id, { after: null, quietMs: SILENCE_MS })) {
    if (event?.kind === 'fit') watcher.onFit?.(event.fit, ++done, ks.length);
    if (event?.kind === 'end') return readyOrThrow(event.training);
    if (event !== null || looked) continue;
    looked = true;
    const underWay = (await jobs.underWay('elbow')) + (await jobs.underWay('cluster'));
    if (underWay === 0) watcher.onNoWorker();
  }
  throw new Error(`The events of training ${id} ended before it did`);
}

function readyOrThrow(training: Training): Training {
  const { id, status, error } = training;
  if (error) throw fromStored(error);
  if (status === 'ready') return training;
  throw new ElbowroomError('TRAINING_CANCELLED', {
    problem: `Training ${id} was cancelled`,
    remedy: `\`elbowroom retry ${id}\` goes on with it: what is fitted stays`,
    details: { training: id },
  });
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
