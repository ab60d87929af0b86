import type { Exchange } from '../backend.js';
import type { Random } from '../random.js';
import type { Checkpoint } from '../run.js';
import type { Budget } from './effort.js';

/**
 * The largest relative difference that rounding can make between two equal sums of |S|²/n: each of up to 255 terms, their
 * |S|² and 254 additions is off by at most 2^-53.
 */
const ROUNDING = 2 ** -43;

/**
 * How far the outcome of a swap may fall short of the best so far for the next swap to start from it, as a share of what
 * a cluster explains on average. On the article's data, with 30 swaps a cluster, none of 60 seeds then ends more than 0.5%
 * above the best known WCSS at any K; with a tenth five do, and with 0 6 of 20, even after 80 swaps a cluster.
 */
const DEVIATION = 1 / 25;

export interface Swaps {
  readonly tried: number;
  readonly kept: number;
}

/** The range of the sum of |S|²/n of a partition. */
export interface Explainable {
  /** The sum for a single cluster. */
  readonly byOne: number;
  /** The sum at which the WCSS is 0. */
  readonly all: number;
}

/**
 * Random swaps (Fränti, "Efficiency of random swap clustering", Journal of Big Data 5:13, 2018): dissolves a random
 * cluster, starts another in its place from a random row, and lets the exchange settle all users again. Most swaps disturb
 * only a few clusters, and the exchange compares users with those alone. An outcome that falls a little short of the best
 * is where the next swap starts; one that falls short by more is undone (record-to-record travel: Dueck, "New
 * optimization heuristics", Journal of Computational Physics 104, 1993), so that swaps can leave a local optimum.
 *
 * @param exchange settled, both before and after
 */
export function randomSwaps(
  exchange: Exchange,
  explainable: Explainable,
  random: Random,
  { swapsPerCluster, looks, rounds }: Budget,
  checkpoint: Checkpoint,
): Swaps {
  const { k, users } = exchange;
  const mostSwaps = k === 1 ? 0 : k * swapsPerCluster;
  const lastLook = exchange.looks + Math.max(looks, rounds * users);
  let best = exchange.explained();
  let bestLabels = exchange.labels.slice();
  let labels = bestLabels;
  let kept = 0;
  let tried = 0;
  while (tried < mostSwaps && exchange.looks < lastLook && best < explainable.all * (1 - ROUNDING)) {
    tried++;
    exchange.replace(random.below(k), newcomer(exchange, random), checkpoint);
    exchange.settle(checkpoint);
    const explained = exchange.explained();
    if (explained > best * (1 + ROUNDING)) {
      best = explained;
      bestLabels = exchange.labels.slice();
      labels = bestLabels;
      kept++;
    } else if (explained >= best - DEVIATION * ((best - explainable.byOne) / k)) {
      labels = exchange.labels.slice();
    } else {
      exchange.returnTo(labels, checkpoint);
    }
  }
  exchange.returnTo(bestLabels, checkpoint);
  return { tried, kept };
}

/** A random user that is not alone in its cluster: moving such a user would only empty another cluster. */
function newcomer(exchange: Exchange, random: Random): number {
  for (;;) {
    const user = random.below(exchange.users);
    if (!exchange.isAlone(user)) return user;
  }
}
