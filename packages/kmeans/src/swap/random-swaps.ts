import type { Random } from '../random.js';
import type { Checkpoint } from '../run.js';
import type { Budget } from './effort.js';
import type { Exchange } from './exchange.js';

/**
 * What rounding can make of two equal sums of |S|²/n, relative: each of up to 255 terms, their |S|² and 254 additions
 * is off by at most 2^-53.
 */
const ROUNDING = 2 ** -43;

/**
 * How far a swap may fall short of the best so far and still be where the next begins, as a share of what a cluster
 * explains on average. On the article's data, with 30 swaps a cluster, no seed of 60 then ends more than 0.5% above the best
 * known at any K; with a tenth five do, and with none at all 6 of 20, even after 80 swaps a cluster.
 */
const DEVIATION = 1 / 25;

export interface Swaps {
  readonly tried: number;
  readonly kept: number;
}

/** The sums of |S|²/n between which a partition's lies. */
export interface Explainable {
  /** That of a single cluster. */
  readonly byOne: number;
  /** Where it is reached the WCSS is 0. */
  readonly all: number;
}

/**
 * Random swaps (Fränti, "Efficiency of random swap clustering", Journal of Big Data 5:13, 2018): dissolves a random
 * cluster, starts another in its place from a random row, and lets the exchange settle everyone anew. Most swaps disturb
 * a few clusters only, and the exchange looks no further. What falls short of the best by little is gone on from, and
 * what falls short by more is taken back (record-to-record travel: Dueck, "New optimization heuristics", Journal of
 * Computational Physics 104, 1993), so that an optimum which no single swap improves is not the end.
 *
 * @param exchange settled, before and after
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

/** A random user, but none that is alone in its cluster: it would only leave another cluster empty. */
function newcomer(exchange: Exchange, random: Random): number {
  for (;;) {
    const user = random.below(exchange.users);
    if (!exchange.isAlone(user)) return user;
  }
}
