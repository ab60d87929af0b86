import type { Queryable } from '@elbowroom/db';
import type { JobContext, JobFunction } from '@elbowroom/jobs';
import type { Metrics } from '@elbowroom/metrics';
import type { TrainingNews } from '../events/training-news.js';
import { whileRunning } from '../events/while-running.js';
import { getMatrixSummary } from '../matrices/load.js';
import type { Matrices } from '../matrices/shared-matrices.js';
import { getTraining, type Training } from '../trainings.js';
import { fitMemory } from './fit-memory.js';
import { type FitThreads, ThreadDied } from './fit-threads.js';
import { hasFit, saveFit } from './fits.js';

export interface ElbowDependencies {
  readonly db: Queryable;
  readonly news: TrainingNews;
  readonly matrices: Matrices;
  readonly threads: FitThreads;
  /** Counts the fits that were made. */
  readonly fits: Metrics['fits'];
  /** Named beside the fits it made. */
  readonly worker: string;
}

/**
 * One K of a sweep: fits it in a thread and stores it under its training and K. A fit that is stored already, or whose
 * training waits for none, is not made; one whose training is cancelled meanwhile is given up.
 */
export function elbowJob(dependencies: ElbowDependencies): JobFunction<'elbow'> {
  const { db, news } = dependencies;
  return async ({ payload: { trainingId, k, revision }, ...context }) => {
    const training = await getTraining(db, trainingId);
    const isOf = revision ?? training.revision;
    if (training.status !== 'running' || training.revision !== isOf) return null;
    if (await hasFit(db, trainingId, k)) return null;
    return whileRunning(news, training, context.signal, (signal) =>
      makeFit(dependencies, training, k, { ...context, signal }),
    );
  };
}

type FitContext = Pick<JobContext<'elbow'>, 'signal' | 'timeLimit' | 'reportProgress' | 'log'>;

async function makeFit(
  { db, matrices, threads, fits, worker }: ElbowDependencies,
  { id, matrixSha256, params }: Training,
  k: number,
  { signal, timeLimit, reportProgress, log }: FitContext,
): Promise<{ wcss: number; seconds: number }> {
  const summary = await getMatrixSummary(db, matrixSha256);
  const need = fitMemory(summary, { ...params, k });
  // How long it waits for memory is for other jobs to say.
  timeLimit.stop();
  return matrices.within(matrixSha256, need, signal, async (matrix, discard) => {
    timeLimit.start();
    const started = performance.now();
    const onProgress = (done: number, of: number) => {
      // Progress is a courtesy: a fit does not fail because it could not be told.
      reportProgress({ done, of }).catch((error) => log.debug({ err: error }, 'progress not told'));
    };
    const fit = await threads.fit(matrix, { ...params, k }, { signal, onProgress }).catch((error) => {
      // The area that it had rented is never given back.
      if (error instanceof ThreadDied) discard();
      throw error;
    });
    const seconds = (performance.now() - started) / 1000;
    await saveFit(db, id, fit, { seconds, worker });
    fits.inc({ algorithm: params.algorithm });
    log.info({ wcss: fit.wcss, iterations: fit.iterations, seconds }, 'fit stored');
    return { wcss: fit.wcss, seconds };
  });
}
