import { type Pool, type Queryable, snapshot } from '@elbowroom/db';
import { boundaryValue, type Elbow, parseBoundary, type Rule } from '@elbowroom/kmeans';
import { getMatrixSummary } from '../matrices/load.js';
import { type FitSummary, listFits } from '../sweeps/fits.js';
import { getTraining, type Training } from '../trainings.js';

/** A point of the curve, with what one cluster more gains. */
export interface SweepFit extends FitSummary {
  /** WCSS(K) - WCSS(K + 1); null where the fit at K + 1 is not there. */
  readonly difference: number | null;
}

/** The K that a training's model has, and why. */
export interface Choice {
  readonly k: number;
  readonly rule: Rule;
  readonly byHand: boolean;
  /** Whether the rule found an elbow, rather than fell back on some K. */
  readonly clear: boolean;
  readonly reason: string;
}

export interface ElbowReport {
  readonly training: Training;
  /** The fits there are so far, by K. */
  readonly fits: readonly SweepFit[];
  /** The largest difference that counts as small, in units of WCSS. */
  readonly boundary: number;
  /** What every rule says; null until the sweep is done. */
  readonly elbows: Readonly<Record<Rule, Elbow>> | null;
  /** Null until the sweep is done. */
  readonly choice: Choice | null;
}

/**
 * A sweep as far as it is, and the elbow once it is found.
 *
 * @throws ElbowroomError TRAINING_NOT_FOUND
 */
export async function getElbowReport(pool: Pool, trainingId: number): Promise<ElbowReport> {
  return snapshot(pool, (db) => readElbowReport(db, trainingId));
}

/** The same for whoever reads more in the same {@link snapshot}. */
export async function readElbowReport(db: Queryable, trainingId: number): Promise<ElbowReport> {
  const training = await getTraining(db, trainingId);
  const fits = await listFits(db, trainingId);
  const { params, matrixSha256 } = training;
  const { wcss1 } = await getMatrixSummary(db, matrixSha256);
  const wcssAt = new Map(fits.map(({ k, wcss }) => [k, wcss]));
  return {
    training,
    fits: fits.map((fit) => {
      const next = wcssAt.get(fit.k + 1);
      return { ...fit, difference: next === undefined ? null : fit.wcss - next };
    }),
    boundary: boundaryValue(parseBoundary(params.boundary), wcss1[params.metric]),
    elbows: training.elbows,
    choice: choiceOf(training),
  };
}

/** The choice that a training's model stands on; null until its first sweep is done. */
export function choiceOf({ chosenK, elbows, kByHand, params: { rule } }: Training): Choice | null {
  if (chosenK === null || elbows === null) return null;
  const { k, clear, reason } = elbows[rule];
  // While another choice by hand is on its way the one before still stands: it is neither K.
  const byHand = chosenK === kByHand || chosenK !== k;
  return {
    k: chosenK,
    rule,
    byHand,
    clear,
    reason: byHand ? `Chosen by hand; the rule ${rule} takes K = ${k}: ${reason}` : reason,
  };
}
