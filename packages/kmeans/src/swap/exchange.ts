import type { Checkpoint } from '../run.js';
import type { Partition } from './partition.js';

/** Looks between two checkpoints: at full MovieLens size and K = 255 some 20 ms of them. */
const LOOKS_PER_CHECKPOINT = 1024;

/**
 * Hartigan's exchange: goes round the users and moves each row where that lowers the WCSS most, until a whole round
 * moves none. As every move lowers the exact WCSS, no partition comes twice, and the exchange ends.
 */
export function exchange(partition: Partition, checkpoint: Checkpoint): void {
  const { users, labels } = partition;
  let user = 0;
  let unmoved = 0;
  for (let step = 0; unmoved < users; step++) {
    if (step % LOOKS_PER_CHECKPOINT === 0) checkpoint();
    const better = partition.betterCluster(user);
    if (better === labels[user]) unmoved++;
    else {
      partition.move(user, better);
      unmoved = 0;
    }
    user = user + 1 === users ? 0 : user + 1;
  }
}
