import type { Queryable } from '@elbowroom/db';
import type { StoredError } from '@elbowroom/errors';
import type { Estimate } from '@elbowroom/recommender';
import { sql } from '../sql.js';

/** How one ranker did; docs/evaluation.md has the formulas. */
export interface RankerMeasures {
  readonly ranker: string;
  readonly precision: Estimate;
  readonly recall: Estimate;
  readonly ndcg: Estimate;
  readonly averagePrecision: Estimate;
  readonly hit: Estimate;
  /** How many times as high its nDCG is as that of popularity. */
  readonly versusPopularity: Estimate;
  readonly coverage: number;
  readonly gini: number;
  readonly popularity: number;
}

export interface EvaluationResult {
  /** Users whose lists were measured. */
  readonly users: number;
  /** The training's own first, then the article's and popularity to compare with. */
  readonly rankers: readonly RankerMeasures[];
}

export interface StoredEvaluation {
  readonly trainingId: number;
  /** Counts what was asked. */
  readonly attempt: number;
  readonly status: 'running' | 'ready' | 'failed';
  /** Places of the lists. */
  readonly at: number;
  readonly seed: number;
  readonly k: number;
  readonly result: EvaluationResult | null;
  readonly error: StoredError | null;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
}

const statements = {
  begin: sql('evaluations/begin'),
  get: sql('evaluations/get'),
  finish: sql('evaluations/finish'),
  fail: sql('evaluations/fail'),
};

/** Begins an evaluation in place of the one there was; the same that is under way or done is left as it is. */
export async function beginEvaluation(
  db: Queryable,
  asked: Pick<StoredEvaluation, 'trainingId' | 'at' | 'seed' | 'k'>,
): Promise<StoredEvaluation> {
  const values = [asked.trainingId, asked.at, asked.seed, asked.k];
  const { rows } = await db.query<StoredEvaluation>(statements.begin, values);
  const evaluation = rows[0] ?? (await findEvaluation(db, asked.trainingId));
  if (evaluation) return evaluation;
  throw new Error(`the evaluation of training ${asked.trainingId} was not stored`);
}

/** The evaluation of a training, or null where none was asked for. */
export async function findEvaluation(db: Queryable, trainingId: number): Promise<StoredEvaluation | null> {
  const { rows } = await db.query<StoredEvaluation>(statements.get, [trainingId]);
  return rows[0] ?? null;
}

export async function finishEvaluation(
  db: Queryable,
  { trainingId, attempt }: Pick<StoredEvaluation, 'trainingId' | 'attempt'>,
  result: EvaluationResult,
): Promise<void> {
  await db.query(statements.finish, [trainingId, attempt, JSON.stringify(result)]);
}

export async function failEvaluation(
  db: Queryable,
  { trainingId, attempt }: Pick<StoredEvaluation, 'trainingId' | 'attempt'>,
  error: StoredError,
): Promise<void> {
  await db.query(statements.fail, [trainingId, attempt, JSON.stringify(error)]);
}
