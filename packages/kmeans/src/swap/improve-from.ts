import { ElbowroomError } from '@elbowroom/errors';
import { checkpointOf, type Fit, type FitHooks, fitOf, type RestartReport } from '../fit.js';
import type { FavouritesMatrix } from '../matrix.js';
import { checkParams, type FitParams } from '../params.js';
import { checkUnprepared, withPrepared } from '../prepare.js';
import { improve } from './swap.js';

/**
 * A fit at K from the fit at K - 1, by one more restart of `swap`: the user whose leaving lowers the WCSS most
 * gets the new cluster (which lowers the WCSS unless it is 0), and exchange and swaps continue from there. Where the fit at
 * K ended above the one at K - 1, this keeps the curve falling. Its only restart has the number `nInit`, after the fit's own.
 *
 * @param labels the cluster of each user at K - 1, from 0 to K - 2; length `users`
 * @param params of the fit at K
 * @throws ElbowroomError `MATRIX_INVALID`, `K_TOO_LARGE` or `FIT_PARAMS_INVALID`
 * @throws FitStopped
 */
export function improveFrom(
  matrix: FavouritesMatrix,
  labels: Uint8Array,
  params: FitParams,
  hooks: Pick<FitHooks, 'shouldStop'> = {},
): Fit {
  checkUnprepared(matrix);
  checkParams(params, matrix);
  checkLabels(labels, matrix, params.k);
  const restart = params.nInit;
  const checkpoint = checkpointOf(hooks);
  return withPrepared(matrix, params.metric, (prepared) => {
    const { labels: improved, ...outcome } = prepared.backend.withExchange(labels, params.k, (exchange) => {
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
