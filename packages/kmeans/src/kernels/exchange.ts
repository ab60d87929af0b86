import type { Checkpoint } from '../run.js';
import type { Exchange } from '../swap/exchange.js';
import { roundingOf, squaredLength } from '../weights.js';
import { Clusters } from './clusters.js';
import type { Workspace } from './workspace.js';

/** Users between two checkpoints: at full MovieLens size and K = 255 some 20 ms of looks at them. */
const USERS_PER_CHECKPOINT = 8192;

/**
 * With fewer users clusters are so small that a single move takes their centres farther than the gaps: on the article's 100
 * users bounds cost a third more time, on ml-latest-small's 609 they save a third.
 */
const LEAST_BOUNDED_USERS = 256;

/** Where the fields of `Partition` begin that say whose turn it is. */
const TURN = 20;

/** `PlainExchange` of ../swap/exchange.ts on kernels. */
export class KernelExchange implements Exchange {
  readonly #workspace: Workspace;
  /** The address of what the kernels share. */
  readonly #partition: number;

  /** @param labels the cluster of each user, from 0 to k - 1 */
  constructor(workspace: Workspace, labels: Uint8Array) {
    const { kernels, k, bounded, users, matrix, weights, stride, popular, arrays } = workspace;
    this.#workspace = workspace;
    this.#partition = arrays.partition.byteOffset;
    new Clusters(workspace).gather(labels);
    arrays.counters.fill(0);
    arrays.looked.fill(-1);
    arrays.partition.set([
      users,
      matrix.indptr.byteOffset,
      matrix.indices.byteOffset,
      weights,
      stride,
      popular,
      arrays.sums.byteOffset,
      arrays.tallies.byteOffset,
      arrays.exact.byteOffset + stride * BigInt64Array.BYTES_PER_ELEMENT,
      arrays.terms.byteOffset,
      arrays.scratch.byteOffset,
      arrays.labels.byteOffset,
      arrays.looked.byteOffset,
      arrays.counters.byteOffset,
      arrays.counters.byteOffset + Float64Array.BYTES_PER_ELEMENT,
      bounded && users >= LEAST_BOUNDED_USERS ? arrays.gaps.byteOffset : 0,
      arrays.reaches.byteOffset,
      arrays.paths.byteOffset,
      arrays.drifts.byteOffset,
      arrays.limits.byteOffset,
    ]);
    arrays.limits.set([diameterOf(workspace), roundingOf(matrix)]);
    arrays.reaches.fill(Number.POSITIVE_INFINITY);
    arrays.paths.fill(0);
    arrays.drifts.fill(0);
    kernels.compareWith(this.#partition, k);
  }

  get users(): number {
    return this.#workspace.users;
  }

  get k(): number {
    return this.#workspace.k;
  }

  get labels(): Uint8Array {
    return this.#workspace.arrays.labels;
  }

  get looks(): number {
    return this.#workspace.arrays.counters[0];
  }

  get moves(): number {
    return this.#workspace.arrays.counters[1];
  }

  isAlone(user: number): boolean {
    const { arrays } = this.#workspace;
    return arrays.tallies[arrays.labels[user]] === 1;
  }

  explained(): number {
    const { k, stride, arrays } = this.#workspace;
    let sum = 0;
    for (let cluster = 0; cluster < k; cluster++) {
      const n = arrays.tallies[cluster];
      if (n > 0) sum += arrays.tallies[stride + cluster] / n;
    }
    return sum;
  }

  settle(checkpoint: Checkpoint): void {
    const { kernels, arrays } = this.#workspace;
    arrays.partition.fill(0, TURN);
    do checkpoint();
    while (kernels.settle(this.#partition, USERS_PER_CHECKPOINT) !== 0);
  }

  replace(cluster: number, newcomer: number, checkpoint: Checkpoint): void {
    const { kernels } = this.#workspace;
    this.#pass(checkpoint, (first, last) =>
      kernels.dissolve(this.#partition, first, last, cluster, newcomer),
    );
    this.#move(newcomer, cluster);
  }

  found(cluster: number): void {
    this.#move(this.#workspace.kernels.mostGainful(this.#partition), cluster);
  }

  returnTo(settled: Uint8Array, checkpoint: Checkpoint): void {
    const { kernels, arrays } = this.#workspace;
    arrays.settled.set(settled);
    this.#pass(checkpoint, (first, last) =>
      kernels.place(this.#partition, first, last, arrays.settled.byteOffset),
    );
    arrays.looked.fill(this.moves);
  }

  #move(user: number, to: number): void {
    const { kernels } = this.#workspace;
    kernels.moveTo(this.#partition, user, to);
  }

  #pass(checkpoint: Checkpoint, over: (first: number, last: number) => void): void {
    const { users } = this.#workspace;
    for (let first = 0; first < users; first += USERS_PER_CHECKPOINT) {
      checkpoint();
      over(first, Math.min(first + USERS_PER_CHECKPOINT, users));
    }
  }
}

/** The longest way between any two rows or centres: these are no longer than the longest row. */
function diameterOf({ users, matrix }: Workspace): number {
  let longest = 0;
  for (let user = 0; user < users; user++) longest = Math.max(longest, squaredLength(matrix, user));
  return 2 * Math.sqrt(longest);
}
