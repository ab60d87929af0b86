import type { Queryable } from '@elbowroom/db';
import type { JobContext } from '@elbowroom/jobs';
import { type FavouritesMatrix, prepareMatrix } from '@elbowroom/kmeans';
import type { FitThreads } from '../sweeps/fit-threads.js';
import { type FitSummary, getLabels, listFits, saveFit } from '../sweeps/fits.js';
import type { Training } from '../trainings.js';

export interface CurveContext extends Pick<JobContext<'cluster'>, 'signal' | 'log'> {
  readonly db: Queryable;
  readonly threads: FitThreads;
  /** Named beside the fits it improves. */
  readonly worker: string;
}

/**
 * Sees to it that the WCSS of a sweep by `swap` never rises with K: where a fit ends above the one at K - 1, it is
 * improved from there. Goes through K upwards and looks at nothing but the fits, so the outcome does not depend on which
 * workers made them or when, and a second time it finds nothing to do.
 *
 * @param fits of the training, by K
 * @returns the fits as they are then
 */
export async function keepCurveFalling(
  { db, threads, worker, signal, log }: CurveContext,
  { id, params }: Training,
  matrix: FavouritesMatrix,
  fits: readonly FitSummary[],
): Promise<readonly FitSummary[]> {
  if (params.algorithm !== 'swap') return fits;
  let below = Number.POSITIVE_INFINITY;
  let improved = 0;
  let prepared: FavouritesMatrix | undefined;
  for (const { k, wcss, seconds } of fits) {
    if (wcss <= below) {
      below = wcss;
      continue;
    }
    const labels = await getLabels(db, id, k - 1);
    const started = performance.now();
    prepared ??= prepareMatrix(matrix);
    const fit = await threads.improve(prepared, labels, { ...params, k }, { signal });
    const more = (performance.now() - started) / 1000;
    await saveFit(db, id, fit, { seconds: seconds + more, worker });
    log.info({ k, before: wcss, wcss: fit.wcss, seconds: more }, 'fit improved from K - 1');
    below = fit.wcss;
    improved++;
  }
  return improved === 0 ? fits : listFits(db, id);
}
