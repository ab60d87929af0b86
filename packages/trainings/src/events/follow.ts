import { setTimeout as sleep } from 'node:timers/promises';
import { isDatabaseAway, type Pool } from '@elbowroom/db';
import { type Choice, choiceOf } from '../elbow/report.js';
import { type FitSummary, listFitsExcept } from '../sweeps/fits.js';
import { getTraining, type Training } from '../trainings.js';
import { formatPosition, type Position, type Stage } from './position.js';
import type { TrainingNews } from './training-news.js';

/** Something that has happened in a training. */
export type TrainingEvent = {
  /** The position after it, with which {@link followTraining} goes on. */
  readonly id: string;
} & (
  | { readonly kind: 'training'; readonly training: Training }
  | { readonly kind: 'fit'; readonly fit: FitSummary }
  | { readonly kind: 'elbow'; readonly choice: Choice }
  | { readonly kind: 'end'; readonly training: Training }
);

export interface FollowOptions {
  /** What was told before, or null to be told everything. */
  readonly after: Position | null;
  /** After as long without an event, null is given in place of one. */
  readonly quietMs: number;
  /** Ends the events. */
  readonly signal?: AbortSignal;
}

/** How soon a database that is away is asked again. */
const ASK_AGAIN_MS = 500;

const never = new AbortController().signal;

/**
 * Tells what happens in a training, each thing once, until it ends: how it stands when a revision of it begins, every
 * fit as it is stored, the elbow once it is chosen, and the end. What happened before comes first. All of it is read from
 * the tables, so that it can be gone on with after any break. A database that is away is waited for.
 *
 * @throws ElbowroomError TRAINING_NOT_FOUND
 */
export async function* followTraining(
  { pool, news }: { readonly pool: Pool; readonly news: TrainingNews },
  trainingId: number,
  { after, quietMs, signal = never }: FollowOptions,
): AsyncGenerator<TrainingEvent | null> {
  const told = new Told(after);
  let arrived = new AbortController();
  const unwatch = news.watch(trainingId, () => arrived.abort());
  try {
    while (!signal.aborted) {
      arrived = new AbortController();
      const now = await readUnlessAway(pool, trainingId, told.ks);
      if (now) yield* told.eventsUpTo(now.training, now.fits);
      if (now && now.training.status !== 'running') return;
      const awoken = AbortSignal.any([signal, arrived.signal]);
      await sleep(now ? quietMs : ASK_AGAIN_MS, undefined, { signal: awoken }).catch(() => {});
      if (now && !awoken.aborted) yield null;
    }
  } finally {
    unwatch();
  }
}

/** The training is read first: when it has ended, all its fits are there to be told. */
async function readUnlessAway(pool: Pool, trainingId: number, known: ReadonlySet<number>) {
  try {
    const training = await getTraining(pool, trainingId);
    return { training, fits: await listFitsExcept(pool, trainingId, known) };
  } catch (error) {
    if (isDatabaseAway(error)) return null;
    throw error;
  }
}

/** What was told so far, and what there is to tell after it. */
class Told {
  readonly ks: Set<number>;
  #revision: number | undefined;
  #stage: Stage | undefined;

  constructor(after: Position | null) {
    this.ks = new Set(after?.ks);
    this.#revision = after?.revision;
    this.#stage = after?.stage;
  }

  *eventsUpTo(training: Training, fits: readonly FitSummary[]): Generator<TrainingEvent> {
    const { revision, status } = training;
    if (this.#revision !== revision)
      yield { kind: 'training', training, id: this.#reach(revision, 'training') };
    for (const fit of fits) {
      this.ks.add(fit.k);
      yield { kind: 'fit', fit, id: this.#reach(revision, this.#stage ?? 'training') };
    }
    if (status === 'running' || this.#stage === 'end') return;
    const choice = choiceOf(training);
    if (status === 'ready' && choice && this.#stage === 'training') {
      yield { kind: 'elbow', choice, id: this.#reach(revision, 'elbow') };
    }
    yield { kind: 'end', training, id: this.#reach(revision, 'end') };
  }

  #reach(revision: number, stage: Stage): string {
    this.#revision = revision;
    this.#stage = stage;
    return formatPosition({ revision, stage, ks: this.ks });
  }
}
