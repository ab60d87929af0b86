import type { Queryable } from '@elbowroom/db';
import { orDatabaseFull } from '@elbowroom/db';
import { ElbowroomError } from '@elbowroom/errors';
import type { Fit, FitResult } from '@elbowroom/kmeans';
import { sql } from '../sql.js';

/** A fit without its labels, and how it ran. */
export interface FitSummary
  extends Pick<Fit, 'k' | 'wcss' | 'silhouette' | 'calinskiHarabasz' | 'iterations' | 'converged'> {
  readonly sizes: readonly number[];
  readonly seconds: number;
  /** Host and process of the worker. */
  readonly worker: string;
  readonly finishedAt: Date;
}

const statements = {
  upsert: sql('fits/upsert'),
  list: sql('fits/list'),
  count: sql('fits/count'),
  has: sql('fits/has'),
  labels: sql('fits/labels'),
};

/**
 * Stores a fit under its training and K; storing it twice is storing it once.
 *
 * @throws ElbowroomError DATABASE_FULL
 */
export async function saveFit(
  db: Queryable,
  trainingId: number,
  fit: FitResult,
  run: { seconds: number; worker: string },
): Promise<void> {
  const values = [
    trainingId,
    fit.k,
    fit.wcss,
    fit.silhouette,
    fit.calinskiHarabasz,
    fit.iterations,
    fit.converged,
    Array.from(fit.sizes),
    Buffer.from(fit.labels),
    JSON.stringify(fit.restarts),
    run.seconds,
    run.worker,
  ];
  await db.query(statements.upsert, values).catch((error) => {
    throw orDatabaseFull(error);
  });
}

/** The fits of a training so far, by K. */
export async function listFits(db: Queryable, trainingId: number): Promise<FitSummary[]> {
  return listFitsExcept(db, trainingId, new Set());
}

/** The fits of a training that are not known yet, by K. */
export async function listFitsExcept(
  db: Queryable,
  trainingId: number,
  knownKs: ReadonlySet<number>,
): Promise<FitSummary[]> {
  const { rows } = await db.query<FitSummary>(statements.list, [trainingId, [...knownKs]]);
  return rows;
}

/** How many fits a training, or each of all, has so far, by its id; trainings without any are absent. */
export async function countFits(db: Queryable, trainingId: number | null): Promise<Map<number, number>> {
  const { rows } = await db.query<{ trainingId: number; fits: number }>(statements.count, [trainingId]);
  return new Map(rows.map(({ trainingId, fits }) => [trainingId, fits]));
}

/** Whether a training has its fit at one K. */
export async function hasFit(db: Queryable, trainingId: number, k: number): Promise<boolean> {
  const { rows } = await db.query(statements.has, [trainingId, k]);
  return rows.length > 0;
}

/** The cluster of every row of the training's matrix at one K. */
export async function getLabels(db: Queryable, trainingId: number, k: number): Promise<Uint8Array> {
  const { rows } = await db.query<{ labels: Buffer }>(statements.labels, [trainingId, k]);
  if (rows[0]) return new Uint8Array(rows[0].labels);
  throw new ElbowroomError('FIT_NOT_FOUND', {
    problem: `Training ${trainingId} has no fit at K=${k}`,
    remedy: `Extend the training by K=${k} first`,
    details: { training: trainingId, k },
  });
}
