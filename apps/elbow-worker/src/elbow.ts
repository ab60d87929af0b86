import type { JobFunction } from '@elbowroom/jobs';
import { getTraining, hasFit, type Queryable, saveFit } from '@elbowroom/store';
import type { FitThreads } from './fit-threads.js';
import type { MatrixCache } from './matrix-cache.js';

export interface ElbowDependencies {
  readonly db: Queryable;
  readonly matrices: MatrixCache;
  readonly threads: FitThreads;
  /** Named beside the fits it made. */
  readonly worker: string;
}

/**
 * One K of a sweep: fits it in a thread and stores it under its training and K. A fit that is stored already, or
 * whose training waits for none, is not made.
 */
export function elbowJob({ db, matrices, threads, worker }: ElbowDependencies): JobFunction<'elbow'> {
  return async ({ payload: { trainingId, k }, signal, reportProgress, log }) => {
    const { matrixSha256, params, status } = await getTraining(db, trainingId);
    if (status !== 'running' || (await hasFit(db, trainingId, k))) return null;
    const matrix = await matrices.get(matrixSha256);
    const started = performance.now();
    const fit = await threads.fit(
      matrix,
      { ...params, k },
      {
        signal,
        onProgress: (done, of) => {
          // Progress is a courtesy: a fit does not fail because it could not be told.
          reportProgress({ done, of }).catch((error) => log.debug({ err: error }, 'progress not told'));
        },
      },
    );
    const seconds = (performance.now() - started) / 1000;
    await saveFit(db, trainingId, fit, { seconds, worker });
    log.info({ training: trainingId, k, wcss: fit.wcss, iterations: fit.iterations, seconds }, 'fit stored');
    return { wcss: fit.wcss, seconds };
  };
}
