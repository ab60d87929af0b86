import { ElbowroomError } from '@elbowroom/errors';
import { checkpointOf, type Fit, type FitHooks, fitOf, type RestartReport } from '../fit.js';
import { withPrepared } from '../kernels/prepare.js';
import { checkMatrix, type FavouritesMatrix } from '../matrix.js';
import { checkParams, type FitParams } from '../params.js';
import { withMetric } from '../weights.js';
import { improve, withExchange } from './swap.js';

/**
 * A fit at K from one at K - 1, by one restart more of `swap`: the user whose leaving lowers the WCSS most
 * gets the new cluster (unless the WCSS is 0 that lowers it), and exchange and swaps go on from there. So where the fit at K found
 * less than the one at K - 1, the curve need not rise. Its only restart is number `nInit`, after the fit's own.
 *
 * @param labels the cluster of each user at K - 1, from 0 to K - 2; length `users`
 * @param params of the fit at K
 * @throws ElbowroomError `MATRIX_INVALID`, `K_TOO_LARGE` or `FIT_PARAMS_INVALID`
 * @throws FitStopped
 */
export function improveFrom(
  favourites: FavouritesMatrix,
  labels: Uint8Array,
  params: FitParams,
  hooks: Pick<FitHooks, 'shouldStop'> = {},
): Fit {
  checkMatrix(favourites);
  checkParams(params, favourites);
  const matrix = withMetric(favourites, params.metric);
  checkLabels(labels, matrix, params.k);
  const restart = params.nInit;
  const checkpoint = checkpointOf(hooks);
  return withPrepared(matrix, (prepared) => {
    const { labels: improved, ...outcome } = withExchange(prepared, labels, params.k, (exchange) => {
      exchange.found(params.k - 1);
      return improve(prepared, exchange, params, restart, checkpoint);
    });
    const report: RestartReport = { restart, iterations: 0, converged: true, ...outcome };
    return fitOf(prepared, params.k, improved, report, [report]);
  });
}

function checkLabels(labels: Uint8Array, { users }: FavouritesMatrix, k: number): void {
  const wrong = labels.find((label) => label >= k - 1);
  if (labels.length === users && wrong === undefined) return;
  throw new ElbowroomError('FIT_PARAMS_INVALID', {
    problem:
      wrong === undefined
        ? `There are ${labels.length} labels for ${users} users`
        : `Label ${wrong} is none of ${k - 1} clusters`,
    remedy: `Give the labels of the fit at K = ${k - 1}`,
    details: { k, users, labels: labels.length },
  });
}
