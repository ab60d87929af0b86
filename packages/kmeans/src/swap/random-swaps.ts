import type { Random } from '../random.js';
import type { Checkpoint } from '../run.js';
import type { Budget } from './effort.js';
import { exchange } from './exchange.js';
import type { Partition } from './partition.js';

/**
 * What rounding can make of two equal sums of |S|²/n, relative: each of up to 255 terms, their |S|² and 254 additions
 * is off by at most 2^-53.
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
 * @param partition settled by the exchange, before and after
 * @param squaredLengths of all rows together; where they are explained the WCSS is 0
 */
export function randomSwaps(
  partition: Partition,
  squaredLengths: number,
  random: Random,
  { swapsPerCluster, looks, rounds }: Budget,
  checkpoint: Checkpoint,
): Swaps {
  const { k, users } = partition;
  const mostSwaps = k === 1 ? 0 : k * swapsPerCluster;
  const lastLook = partition.looks + Math.max(looks, rounds * users);
  let best = partition.explained();
  let settled = partition.labels.slice();
  let kept = 0;
  let tried = 0;
  while (tried < mostSwaps && partition.looks < lastLook && best < squaredLengths * (1 - ROUNDING)) {
    tried++;
    swap(partition, random.below(k), random.below(users));
    exchange(partition, checkpoint);
    const explained = partition.explained();
    if (explained > best * (1 + ROUNDING)) {
      best = explained;
      settled = partition.labels.slice();
      kept++;
    } else {
      partition.returnTo(settled);
    }
  }
  return { tried, kept };
}

/** Sends the users of `cluster` to where each costs least, and leaves it to `newcomer` alone. */
function swap(partition: Partition, cluster: number, newcomer: number): void {
  for (let user = 0; user < partition.users; user++) {
    if (partition.labels[user] === cluster && user !== newcomer) {
      partition.move(user, partition.nextCluster(user));
    }
  }
  if (partition.labels[newcomer] !== cluster) partition.move(newcomer, cluster);
}
