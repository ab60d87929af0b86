import type { Exchange, Prepared } from '../backend.js';
import type { FitParams } from '../params.js';
import { deriveSeed, Random } from '../random.js';
import { totalSquaredLength } from '../rows.js';
import type { Checkpoint, Run, RunRestart } from '../run.js';
import { wcssOfRows } from '../wcss.js';
import { budgetOf } from './effort.js';
import { type Explainable, randomSwaps } from './random-swaps.js';

/** Gives the swaps random numbers other than those that chose the first centres. */
const SWAPS = 1;

/**
 * Improves restarts of Lloyd's algorithm by exchange and random swaps.
 *
 * @param lloyd the first part of a restart
 */
export function swapRestarts(prepared: Prepared, params: FitParams, lloyd: RunRestart): RunRestart {
  return (restart, checkpoint) => {
    const start = lloyd(restart, checkpoint);
    return prepared.backend.withExchange(start.labels, params.k, (exchange) => ({
      ...start,
      ...improve(prepared, exchange, params, restart, checkpoint),
    }));
  };
}

/** The rest of a restart, once users are in clusters: exchange, then random swaps. */
export function improve(
  prepared: Prepared,
  exchange: Exchange,
  { k, seed, effort = 'normal' }: FitParams,
  restart: number,
  checkpoint: Checkpoint,
): Pick<Run, 'labels' | 'wcss' | 'swap'> {
  const moves = exchange.moves;
  exchange.settle(checkpoint);
  const exchanged = exchange.moves - moves;
  const random = new Random(deriveSeed(seed, k, restart, SWAPS));
  const swaps = randomSwaps(exchange, explainableOf(prepared), random, budgetOf(effort), checkpoint);
  const labels = exchange.labels.slice();
  return { labels, wcss: wcssOfRows(prepared, labels, k), swap: { exchanged, ...swaps } };
}

function explainableOf(prepared: Prepared): Explainable {
  const all = totalSquaredLength(prepared);
  return { byOne: all - prepared.spread / prepared.matrix.users, all };
}
