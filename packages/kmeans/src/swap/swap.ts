import type { FavouritesMatrix } from '../matrix.js';
import type { FitParams } from '../params.js';
import { deriveSeed, Random } from '../random.js';
import type { Checkpoint, Run, RunRestart } from '../run.js';
import { wcssOf } from '../wcss.js';
import { totalSquaredLength } from '../weights.js';
import { budgetOf } from './effort.js';
import { exchange } from './exchange.js';
import { Partition } from './partition.js';
import { randomSwaps } from './random-swaps.js';

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
    const partition = new Partition(matrix, start.labels, params.k);
    return { ...start, ...improve(matrix, partition, params, restart, checkpoint) };
  };
}

/** What is left of a restart once users are in clusters: exchange, then random swaps. */
export function improve(
  matrix: FavouritesMatrix,
  partition: Partition,
  { k, seed, effort = 'normal' }: FitParams,
  restart: number,
  checkpoint: Checkpoint,
): Pick<Run, 'labels' | 'wcss' | 'swap'> {
  const moves = partition.moves;
  exchange(partition, checkpoint);
  const exchanged = partition.moves - moves;
  const random = new Random(deriveSeed(seed, k, restart, SWAPS));
  const swaps = randomSwaps(partition, totalSquaredLength(matrix), random, budgetOf(effort), checkpoint);
  const { labels } = partition;
  return { labels, wcss: wcssOf(matrix, labels, k), swap: { exchanged, ...swaps } };
}
