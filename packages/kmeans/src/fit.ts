import { withPrepared } from './kernels/prepare.js';
import { checkMatrix, type FavouritesMatrix } from './matrix.js';
import { type Measures, measure } from './measures.js';
import { mlKmeansEngine } from './ml-kmeans-engine.js';
import { checkParams, type FitParams } from './params.js';
import type { Checkpoint, Run, RunRestart } from './run.js';
import { sparseEngine } from './sparse-engine.js';
import { swapRestarts } from './swap/swap.js';
import { withMetric } from './weights.js';

/** What one restart came to. */
export interface RestartReport extends Omit<Run, 'labels'> {
  /** From 0. */
  readonly restart: number;
}

/** What a fit tells and asks while it runs. */
export interface FitHooks {
  /** After each restart: its report, how many are done, and of how many. */
  onRestart?(report: RestartReport, done: number, of: number): void;
  /** Asked between iterations and between the choices of starting rows; true ends the fit with {@link FitStopped}. */
  shouldStop?(): boolean;
}

/** Thrown by a fit that `shouldStop` ended. It is an outcome that was asked for, hence no ElbowroomError. */
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

/** A fit as it goes between threads and to the database: without its distances, which are larger than all the rest. */
export type FitResult = Omit<Fit, 'distances'>;

export function withoutDistances({ distances, ...result }: Fit): FitResult {
  return result;
}

function restartsOf(matrix: FavouritesMatrix, params: FitParams): RunRestart {
  if (params.engine === 'ml-kmeans') return mlKmeansEngine(matrix, params);
  const lloyd = sparseEngine(matrix, params);
  return params.algorithm === 'swap' ? swapRestarts(matrix, params, lloyd) : lloyd;
}

/**
 * k-means at one K: the best of `nInit` restarts by WCSS, the first of them on a tie.
 *
 * @throws ElbowroomError `MATRIX_INVALID`, `K_TOO_LARGE`, `FIT_PARAMS_INVALID` or `ENGINE_TOO_SMALL`
 * @throws FitStopped
 */
export function fit(matrix: FavouritesMatrix, params: FitParams, hooks: FitHooks = {}): Fit {
  checkMatrix(matrix);
  checkParams(params, matrix);
  return withPrepared(withMetric(matrix, params.metric), (prepared) => bestOf(prepared, params, hooks));
}

function bestOf(matrix: FavouritesMatrix, params: FitParams, hooks: FitHooks): Fit {
  const run = restartsOf(matrix, params);
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

  return fitOf(matrix, params.k, best.labels, best.report, restarts);
}

/** Between the steps of a fit, asks whether it shall stop. */
export function checkpointOf(hooks: Pick<FitHooks, 'shouldStop'>): Checkpoint {
  return () => {
    if (hooks.shouldStop?.()) throw new FitStopped();
  };
}

/** The fit that the best of its restarts makes. */
export function fitOf(
  matrix: FavouritesMatrix,
  k: number,
  labels: Uint8Array,
  best: RestartReport,
  restarts: readonly RestartReport[],
): Fit {
  return {
    k,
    labels,
    wcss: best.wcss,
    ...measure(matrix, labels, k, best.wcss),
    iterations: best.iterations,
    converged: best.converged,
    bestRestart: best.restart,
    restarts,
  };
}
