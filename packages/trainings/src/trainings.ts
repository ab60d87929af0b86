import type { Queryable } from '@elbowroom/db';
import type { StoredError } from '@elbowroom/errors';
import { ElbowroomError } from '@elbowroom/errors';
import type { Elbow, FitParams, Metric, Rule } from '@elbowroom/kmeans';
import type { RankerName, RankerPlan } from '@elbowroom/recommender';
import { sql } from './sql.js';

/** What a training was asked for, beside its K. */
export interface TrainingParams extends Omit<FitParams, 'k'> {
  readonly metric: Metric;
  readonly rule: Rule;
  /** As given: a number, or a share of WCSS(1) like "2.5%". */
  readonly boundary: string;
  readonly minClusterSize: number;
  /** How a published model orders what it recommends. */
  readonly ranker: RankerName;
  /** Whether it is evaluated before its model is published. */
  readonly evaluate: boolean;
}

export interface Training {
  readonly id: number;
  readonly datasetId: number;
  readonly matrixSha256: string;
  /** Every K of the sweep, ascending and without gaps. */
  readonly ks: readonly number[];
  readonly params: TrainingParams;
  /** Counts what was asked: the first sweep, extensions, choices. */
  readonly revision: number;
  readonly status: 'running' | 'ready' | 'failed' | 'cancelled';
  readonly kByHand: number | null;
  /** Where the sweep's elbow was found, or put by hand, in the last revision that became ready. */
  readonly chosenK: number | null;
  /** What every rule says of the sweep. */
  readonly elbows: Record<Rule, Elbow> | null;
  readonly error: StoredError | null;
  /** Begun by its dataset's schedule. */
  readonly scheduled: boolean;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
  /** When all but the record was removed, because later models took its place. */
  readonly prunedAt: Date | null;
  /** How the model of the ranker is made; null where the counts of clusters are all that it needs. */
  readonly plan: RankerPlan | null;
  /** Why its model was not let answer when it was published, or null. */
  readonly withheld: string | null;
}

const statements = {
  insert: sql('trainings/insert'),
  running: sql('trainings/running'),
  get: sql('trainings/get'),
  lock: sql('trainings/lock'),
  list: sql('trainings/list'),
  newestReady: sql('trainings/newest_ready'),
  underWay: sql('trainings/under_way'),
  reopen: sql('trainings/reopen'),
  cancel: sql('trainings/cancel'),
  markFailed: sql('trainings/mark_failed'),
};

/** A training that is to begin. */
export interface NewTraining extends Pick<Training, 'datasetId' | 'matrixSha256' | 'ks' | 'params'> {
  readonly scheduled?: boolean;
  readonly plan?: RankerPlan | null;
  /** When the favourites of the matrix were read; whoever changes some later has other favourites than it. */
  readonly frozenAt?: Date;
}

/** Begins a training; where the same one is running already, that one is the answer. */
export async function createTraining(
  db: Queryable,
  training: NewTraining,
): Promise<{ training: Training; created: boolean }> {
  const { datasetId, matrixSha256, ks, params, scheduled = false, plan = null, frozenAt = null } = training;
  const values = [datasetId, matrixSha256, ks, JSON.stringify(params)];
  // The running one may end between the two statements; then the sweep may begin after all.
  for (;;) {
    const inserted = await db.query<Training>(statements.insert, [
      ...values,
      scheduled,
      plan && JSON.stringify(plan),
      frozenAt,
    ]);
    if (inserted.rows[0]) return { training: inserted.rows[0], created: true };
    const running = await db.query<Training>(statements.running, values);
    if (running.rows[0]) return { training: running.rows[0], created: false };
  }
}

/** @throws ElbowroomError TRAINING_NOT_FOUND */
export async function getTraining(db: Queryable, id: number): Promise<Training> {
  return one(await db.query<Training>(statements.get, [id]), id);
}

/** The training, held until the transaction ends. */
export async function lockTraining(db: Queryable, id: number): Promise<Training> {
  return one(await db.query<Training>(statements.lock, [id]), id);
}

/** The trainings of a dataset, or of all; the oldest first. */
export async function listTrainings(db: Queryable, datasetId: number | null): Promise<Training[]> {
  const { rows } = await db.query<Training>(statements.list, [datasetId]);
  return rows;
}

/** The newest training with these parameters that is ready and can still be compared with; null where there is none. */
export async function findNewestReady(
  db: Queryable,
  datasetId: number,
  params: TrainingParams,
): Promise<Training | null> {
  const { rows } = await db.query<Training>(statements.newestReady, [datasetId, JSON.stringify(params)]);
  return rows[0] ?? null;
}

/** What has to be known of a training to put what it lacks on the queue. */
export type TrainingUnderWay = Pick<Training, 'id' | 'ks' | 'revision' | 'plan'>;

/** The trainings that run, the oldest first. */
export async function listTrainingsUnderWay(db: Queryable): Promise<TrainingUnderWay[]> {
  const { rows } = await db.query<TrainingUnderWay>(statements.underWay);
  return rows;
}

/** Begins a new revision with the given K and, where given, a K chosen by hand. */
export async function reopenTraining(
  db: Queryable,
  id: number,
  change: { ks: readonly number[]; kByHand?: number },
): Promise<Training> {
  return one(await db.query<Training>(statements.reopen, [id, change.ks, change.kByHand ?? null]), id);
}

/** Ends a training that runs; whoever works on it sees so, and stops. */
export async function markCancelled(db: Queryable, id: number): Promise<Training> {
  return one(await db.query<Training>(statements.cancel, [id]), id);
}

/** Records why a revision of a training failed; later revisions are not touched. */
export async function failTraining(
  db: Queryable,
  id: number,
  revision: number,
  error: StoredError,
): Promise<void> {
  await db.query(statements.markFailed, [id, revision, JSON.stringify(error)]);
}

function one({ rows }: { rows: Training[] }, id: number): Training {
  if (rows[0]) return rows[0];
  throw new ElbowroomError('TRAINING_NOT_FOUND', {
    problem: `There is no training ${id}`,
    remedy: 'See the trainings with `elbowroom status` or GET /v1/datasets/{d}/trainings',
    details: { training: id },
  });
}
