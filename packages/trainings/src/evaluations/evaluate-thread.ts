import { ElbowroomError } from '@elbowroom/errors';
import { type FavouritesMatrix, type FitParams, fansOf, fit, prepareMatrix } from '@elbowroom/kmeans';
import {
  assembleModel,
  bootstrapMean,
  bootstrapRatio,
  buildPart,
  type Evaluation,
  evaluate,
  fix,
  holdOut,
  openRanker,
  planRanker,
  popularity,
  type RankerName,
  type RankerPlan,
  type Split,
  type Vote,
} from '@elbowroom/recommender';
import { answerTask } from '@elbowroom/threads';
import type { EvaluationResult, RankerMeasures } from './evaluations.js';

/** What the thread is started with. The matrix lies in shared memory and is not copied. */
export interface EvaluateTask {
  readonly matrix: FavouritesMatrix;
  readonly ranker: RankerName;
  /** Of the training's fit whose clusters are evaluated. */
  readonly fit: FitParams;
  readonly minClusterSize: number;
  readonly at: number;
  readonly seed: number;
}

answerTask<EvaluateTask, EvaluationResult>((task) => {
  const { matrix, ranker, at, seed } = task;
  const drawn = holdOut(matrix, seed);
  // Each fit would lay it out anew, in memory that stays until garbage is collected.
  const split = { ...drawn, train: prepareMatrix(drawn.train) };
  if (split.cases.length === 0) {
    throw new ElbowroomError('EVALUATION_IMPOSSIBLE', {
      problem: 'No user has five favourites or more, of which one could be held out',
      remedy: 'Evaluate on more favourites: with a lower threshold, or when there are more ratings',
    });
  }
  const groups = groupsOf(split, task);
  const measured = (name: RankerName) =>
    evaluate(openRanker(modelOf(split, planRanker(name, split.train, task.fit.seed), groups)), split, at);
  const popular = evaluate(popularity({ users: split.train.users, fans: fansOf(split.train) }), split, at);
  const names = ranker === 'counts' ? [ranker] : ([ranker, 'counts'] as const);
  const rankers = [
    ...names.map((name) => summaryOf(name, measured(name), popular, seed)),
    summaryOf('popularity', popular, popular, seed),
  ];
  return { result: { users: split.cases.length, rankers } };
});

/** The training's clusters, as they are without what is held out. */
function groupsOf({ train }: Split, { fit: params, minClusterSize }: EvaluateTask): Vote {
  const { k, labels } = fix(train, fit(train, params).labels, { k: params.k, minClusterSize });
  return { k, labels };
}

function modelOf({ train }: Split, plan: RankerPlan, groups: Vote) {
  const parts = plan.parts.map((part) => buildPart(train, part));
  return assembleModel(train, plan, parts, groups);
}

function summaryOf(
  ranker: string,
  { perCase, coverage, gini, popularity }: Evaluation,
  popular: Evaluation,
  seed: number,
): RankerMeasures {
  return {
    ranker,
    precision: bootstrapMean(perCase.precision, seed),
    recall: bootstrapMean(perCase.recall, seed),
    ndcg: bootstrapMean(perCase.ndcg, seed),
    averagePrecision: bootstrapMean(perCase.averagePrecision, seed),
    hit: bootstrapMean(perCase.hit, seed),
    versusPopularity: bootstrapRatio(perCase.ndcg, popular.perCase.ndcg, seed),
    ...{ coverage, gini, popularity },
  };
}
