import type { StoredEvaluation } from '@elbowroom/trainings';
import { inColumns } from './columns.js';

/** The measures of each ranker, nDCG with its interval. */
export function renderEvaluation({ trainingId, status, at, result, error }: StoredEvaluation): string {
  if (status === 'failed')
    return `The evaluation of training ${trainingId} failed: ${error?.problem}.\n${error?.remedy}.`;
  if (result === null) return `The evaluation of training ${trainingId} is under way.`;
  const head = [
    ...['ranker', `nDCG@${at}`, '95%', 'x popularity', 'precision', 'recall', 'MAP', 'hit rate'],
    ...['coverage', 'Gini'],
  ];
  const rows = result.rankers.map((each) => [
    each.ranker,
    each.ndcg.mean.toFixed(4),
    `${each.ndcg.low.toFixed(4)}..${each.ndcg.high.toFixed(4)}`,
    each.versusPopularity.mean.toFixed(2),
    ...[each.precision, each.recall, each.averagePrecision, each.hit].map(({ mean }) => mean.toFixed(4)),
    ...[each.coverage, each.gini].map((share) => share.toFixed(3)),
  ]);
  return [
    `Training ${trainingId}, ${result.users} users, a fifth of their favourites held out:`,
    ...inColumns([head, ...rows], 'left'),
  ].join('\n');
}
