import type { Prepared } from './backend.js';
import type { FavouritesMatrix } from './matrix.js';
import { type Measures, measure } from './measures.js';
import { mlKmeansRestarts } from './ml-kmeans-restarts.js';
import { checkParams, type FitParams } from './params.js';
import { checkUnprepared, withPrepared } from './prepare.js';
import type { Checkpoint, Run, RunRestart } from './run.js';
import { sparseRestarts } from './sparse-restarts.js';
import { swapRestarts } from './swap/swap.js';

/** The outcome of one restart. */
export interface RestartReport extends Omit<Run, 'labels'> {
  /** From 0. */
  readonly restart: number;
}

/** Callbacks of a fit while it runs. */
export interface FitHooks {
  /** Called after each restart, with its report and how many of all restarts are done. */
  onRestart?(report: RestartReport, done: number, of: number): void;
  /** Called between iterations and between the choices of starting rows; true ends the fit with {@link FitStopped}. */
  shouldStop?(): boolean;
}

/** Thrown by a fit that `shouldStop` ended. The caller asked for it, so it is no ElbowroomError. */
export class FitStopped extends Error {
  override readonly name = 'FitStopped';

  constructor() {
    super('The fit was stopped');
  }
}

export interface Fit extends Measures {
  readonly k: number;
  /** The cluster of each user, from 0; length `users`. */
  readonly labels: Uint8Array;
  readonly wcss: number;
  /** Of the best restart. */
  readonly iterations: number;
  /** Of the best restart: false when `maxIter` ended it. */
  readonly converged: boolean;
  readonly bestRestart: number;
  readonly restarts: readonly RestartReport[];
}

/** A fit as it is sent between threads and stored: without its distances, which are larger than all the rest. */
export type FitResult = Omit<Fit, 'distances'>;

export function withoutDistances({ distances, ...result }: Fit): FitResult {
  return result;
}

function restartsOf(prepared: Prepared, params: FitParams): RunRestart {
  if (params.engine === 'ml-kmeans') return mlKmeansRestarts(prepared, params);
  const lloyd = sparseRestarts(prepared, params);
  return params.algorithm === 'swap' ? swapRestarts(prepared, params, lloyd) : lloyd;
}

/**
 * k-means at one K: the best of `nInit` restarts by WCSS, the first of them on a tie.
 *
 * @throws ElbowroomError `MATRIX_INVALID`, `K_TOO_LARGE`, `FIT_PARAMS_INVALID` or `ENGINE_TOO_SMALL`
 * @throws FitStopped
 */
export function fit(matrix: FavouritesMatrix, params: FitParams, hooks: FitHooks = {}): Fit {
  checkUnprepared(matrix);
  checkParams(params, matrix);
  return withPrepared(matrix, params.metric, (prepared) => bestOf(prepared, params, hooks));
}

function bestOf(prepared: Prepared, params: FitParams, hooks: FitHooks): Fit {
  const run = restartsOf(prepared, params);
  const checkpoint = checkpointOf(hooks);
  const restarts: RestartReport[] = [];
  const attempt = (restart: number) => {
    const { labels, ...outcome } = run(restart, checkpoint);
    const report = { restart, ...outcome };
    restarts.push(report);
    hooks.onRestart?.(report, restarts.length, params.nInit);
    return { labels, report };
  };

  let best = attempt(0);
  for (let restart = 1; restart < params.nInit; restart++) {
    const next = attempt(restart);
    if (next.report.wcss < best.report.wcss) best = next;
  }

  return fitOf(prepared, params.k, best.labels, best.report, restarts);
}

/** Ends the fit where the caller wants it to stop. */
export function checkpointOf(hooks: Pick<FitHooks, 'shouldStop'>): Checkpoint {
  return () => {
    if (hooks.shouldStop?.()) throw new FitStopped();
  };
}

/** The fit with the labels of its best restart. */
export function fitOf(
  prepared: Prepared,
  k: number,
  labels: Uint8Array,
  best: RestartReport,
  restarts: readonly RestartReport[],
): Fit {
  return {
    k,
    labels,
    wcss: best.wcss,
    ...measure(prepared, labels, k, best.wcss),
    iterations: best.iterations,
    converged: best.converged,
    bestRestart: best.restart,
    restarts,
  };
}
