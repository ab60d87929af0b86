import type { Random } from '../random.js';
import type { Checkpoint } from '../run.js';
import type { Budget } from './effort.js';
import type { Exchange } from './exchange.js';

/**
 * What rounding can make of two equal sums of |S|²/n, relative: each of up to 255 terms and 254 additions is off by
 * at most 2^-53.
 */
const ROUNDING = 2 ** -43;

export interface Swaps {
  readonly tried: number;
  readonly kept: number;
}

/**
 * Random swaps (Fränti, "Efficiency of random swap clustering", Journal of Big Data 5:13, 2018): dissolves a random
 * cluster, starts another in its place from a random row, and lets the exchange settle everyone anew; what is not
 * better than before is taken back. Most swaps disturb a few clusters only, and the exchange looks no further.
 *
 * @param exchange settled, before and after
 * @param favourites of the matrix; where they are all explained the WCSS is 0
 */
export function randomSwaps(
  exchange: Exchange,
  favourites: number,
  random: Random,
  { swapsPerCluster, looks, rounds }: Budget,
  checkpoint: Checkpoint,
): Swaps {
  const { k, users } = exchange;
  const mostSwaps = k === 1 ? 0 : k * swapsPerCluster;
  const lastLook = exchange.looks + Math.max(looks, rounds * users);
  let best = exchange.explained();
  exchange.keep();
  let kept = 0;
  let tried = 0;
  while (tried < mostSwaps && exchange.looks < lastLook && best < favourites) {
    tried++;
    exchange.replace(random.below(k), random.below(users), checkpoint);
    exchange.settle(checkpoint);
    const explained = exchange.explained();
    if (explained > best * (1 + ROUNDING)) {
      best = explained;
      exchange.keep();
      kept++;
    } else {
      exchange.undo(checkpoint);
    }
  }
  return { tried, kept };
}
