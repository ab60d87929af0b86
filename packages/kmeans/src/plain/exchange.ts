import type { Exchange } from '../backend.js';
import type { Checkpoint } from '../run.js';
import type { Partition } from './partition.js';

/** Comparisons between two checkpoints: some 20 ms at full MovieLens size and K = 255. */
const LOOKS_PER_CHECKPOINT = 1024;

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
