import { KernelExchange } from '../kernels/exchange.js';
import { withWorkspace } from '../kernels/workspace.js';
import type { FavouritesMatrix } from '../matrix.js';
import type { FitParams } from '../params.js';
import { deriveSeed, Random } from '../random.js';
import type { Checkpoint, Run, RunRestart } from '../run.js';
import { spreadOf } from '../spread.js';
import { wcssOf } from '../wcss.js';
import { totalSquaredLength } from '../weights.js';
import { budgetOf } from './effort.js';
import { type Exchange, PlainExchange } from './exchange.js';
import { Partition } from './partition.js';
import { type Explainable, randomSwaps } from './random-swaps.js';

/** Sets the random numbers of the swaps apart from those that chose the first centres. */
const SWAPS = 1;

/**
 * Carries restarts of Lloyd's algorithm on by exchange and random swaps.
 *
 * @param lloyd does the first part of a restart
 */
export function swapRestarts(matrix: FavouritesMatrix, params: FitParams, lloyd: RunRestart): RunRestart {
  return (restart, checkpoint) => {
    const start = lloyd(restart, checkpoint);
    return withExchange(matrix, start.labels, params.k, (exchange) => ({
      ...start,
      ...improve(matrix, exchange, params, restart, checkpoint),
    }));
  };
}

/**
 * Does something with users in clusters, on kernels where the matrix is prepared for them.
 *
 * @param labels the cluster of each user, from 0 to k - 1
 */
export function withExchange<Result>(
  matrix: FavouritesMatrix,
  labels: Uint8Array,
  k: number,
  use: (exchange: Exchange) => Result,
): Result {
  return matrix.kernels
    ? withWorkspace(matrix.kernels, k, (workspace) => use(new KernelExchange(workspace, labels)))
    : use(new PlainExchange(new Partition(matrix, labels, k)));
}

/** What is left of a restart once users are in clusters: exchange, then random swaps. */
export function improve(
  matrix: FavouritesMatrix,
  exchange: Exchange,
  { k, seed, effort = 'normal' }: FitParams,
  restart: number,
  checkpoint: Checkpoint,
): Pick<Run, 'labels' | 'wcss' | 'swap'> {
  const moves = exchange.moves;
  exchange.settle(checkpoint);
  const exchanged = exchange.moves - moves;
  const random = new Random(deriveSeed(seed, k, restart, SWAPS));
  const swaps = randomSwaps(exchange, explainableOf(matrix), random, budgetOf(effort), checkpoint);
  const labels = exchange.labels.slice();
  return { labels, wcss: wcssOf(matrix, labels, k), swap: { exchanged, ...swaps } };
}

function explainableOf(matrix: FavouritesMatrix): Explainable {
  const all = totalSquaredLength(matrix);
  return { byOne: all - spreadOf(matrix) / matrix.users, all };
}
