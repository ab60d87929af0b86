import type { JobFunction } from '@elbowroom/jobs';
import { runInThread } from '@elbowroom/threads';
import { getMatrixSummary } from '../matrices/load.js';
import type { RankingDependencies } from '../rankings/part-job.js';
import { getTraining } from '../trainings.js';
import type { EvaluateTask } from './evaluate-thread.js';
import { type EvaluationResult, findEvaluation, finishEvaluation } from './evaluations.js';
import { evaluationMemory } from './memory.js';

const threadFile = new URL('./evaluate-thread.js', import.meta.url);

/**
 * One evaluation, in a thread: holds favourites out, makes the training's clusters and the ranker's model once more from
 * the others, and measures their lists. One that is there, or that another has replaced, is left alone.
 */
export function evaluateJob({ db, matrices }: RankingDependencies): JobFunction<'evaluate'> {
  return async ({ payload: { trainingId, attempt }, signal, timeLimit, log }) => {
    const evaluation = await findEvaluation(db, trainingId);
    if (evaluation?.status !== 'running' || evaluation.attempt !== attempt) return { evaluated: false };
    const { matrixSha256, params, plan } = await getTraining(db, trainingId);
    const { k, at, seed } = evaluation;
    const summary = await getMatrixSummary(db, matrixSha256);
    const need = evaluationMemory(summary, plan?.parts ?? [], { ...params, k });
    timeLimit.stop();
    return matrices.within(matrixSha256, need, signal, async (matrix) => {
      timeLimit.start();
      const { ranker, minClusterSize } = params;
      const task = { matrix, ranker, minClusterSize, at, seed, fit: { ...params, k } };
      const result = await runInThread<EvaluateTask, EvaluationResult>(threadFile, task, signal);
      await finishEvaluation(db, evaluation, result);
      log.info({ training: trainingId, ndcg: result.rankers[0]?.ndcg.mean }, 'evaluated');
      return { evaluated: true };
    });
  };
}
