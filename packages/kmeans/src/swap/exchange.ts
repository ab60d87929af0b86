import type { Checkpoint } from '../run.js';
import type { Partition } from './partition.js';

/** Users in clusters, as the algorithm `swap` works on them. */
export interface Exchange {
  readonly users: number;
  readonly k: number;
  /** The cluster of each user; length `users`. */
  readonly labels: Uint8Array;
  /** How often a user's row was compared with the clusters, the unit of work. */
  readonly looks: number;
  /** How many rows changed their cluster. */
  readonly moves: number;
  isAlone(user: number): boolean;
  /** The squared lengths of all rows less the WCSS: the sum of |S|²/n. */
  explained(): number;
  /**
   * Hartigan's exchange: goes round the users and moves each row where that lowers the WCSS most, until a whole round
   * moves none. As every move lowers the exact WCSS, no partition comes twice, and the exchange ends.
   */
  settle(checkpoint: Checkpoint): void;
  /** Sends the users of `cluster` to where each costs least, and leaves it to `newcomer` alone. */
  replace(cluster: number, newcomer: number, checkpoint: Checkpoint): void;
  /** Gives the empty `cluster` the user whose leaving its own lowers the WCSS most. */
  found(cluster: number): void;
  /** Moves rows back to where they were when no move was left that lowers the WCSS. */
  returnTo(settled: Uint8Array, checkpoint: Checkpoint): void;
}

/** Looks between two checkpoints: at full MovieLens size and K = 255 some 20 ms of them. */
const LOOKS_PER_CHECKPOINT = 1024;

/** In plain TypeScript: what ../kernels/exchange.ts does on kernels. */
export class PlainExchange implements Exchange {
  readonly #partition: Partition;

  constructor(partition: Partition) {
    this.#partition = partition;
  }

  get users(): number {
    return this.#partition.users;
  }

  get k(): number {
    return this.#partition.k;
  }

  get labels(): Uint8Array {
    return this.#partition.labels;
  }

  get looks(): number {
    return this.#partition.looks;
  }

  get moves(): number {
    return this.#partition.moves;
  }

  isAlone(user: number): boolean {
    return this.#partition.isAlone(user);
  }

  explained(): number {
    return this.#partition.explained();
  }

  settle(checkpoint: Checkpoint): void {
    const partition = this.#partition;
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

  replace(cluster: number, newcomer: number): void {
    const partition = this.#partition;
    for (let user = 0; user < partition.users; user++) {
      if (partition.labels[user] === cluster && user !== newcomer) {
        partition.move(user, partition.nextCluster(user));
      }
    }
    if (partition.labels[newcomer] !== cluster) partition.move(newcomer, cluster);
  }

  found(cluster: number): void {
    const partition = this.#partition;
    let founder = 0;
    let most = 0;
    for (let user = 0; user < partition.users; user++) {
      const gain = partition.gainOfLeaving(user);
      if (gain > most) {
        most = gain;
        founder = user;
      }
    }
    partition.move(founder, cluster);
  }

  returnTo(settled: Uint8Array): void {
    this.#partition.returnTo(settled);
  }
}
