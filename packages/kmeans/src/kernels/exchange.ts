import type { Exchange } from '../backend.js';
import { roundingOf, squaredLength } from '../rows.js';
import type { Checkpoint } from '../run.js';
import { WasmClusters } from './clusters.js';
import type { Workspace } from './workspace.js';

/** Users between two checkpoints: some 20 ms of comparisons at full MovieLens size and K = 255. */
const USERS_PER_CHECKPOINT = 8192;

/**
 * With fewer users clusters are so small that a single move shifts their centres by more than the gaps: on the article's
 * 100 users bounds cost a third more time, on ml-latest-small's 609 they save a third.
 */
const LEAST_BOUNDED_USERS = 256;

export class WasmExchange implements Exchange {
  readonly users: number;
  readonly #workspace: Workspace;

  /** @param labels the cluster of each user, from 0 to k - 1 */
  constructor(workspace: Workspace, labels: Uint8Array) {
    const { bounded, rows, arrays, struct, kernels } = workspace;
    this.users = labels.length;
    this.#workspace = workspace;
    new WasmClusters(workspace).gather(labels);
    arrays.looked.fill(-1);
    arrays.reaches.fill(Number.POSITIVE_INFINITY);
    arrays.paths.fill(0);
    arrays.drifts.fill(0);
    struct.set('steps', USERS_PER_CHECKPOINT);
    struct.set('diameter', diameterOf(workspace));
    struct.set('rounding', roundingOf(rows));
    if (!bounded || this.users < LEAST_BOUNDED_USERS) struct.set('gaps', 0);
    kernels.compareWith(struct.address);
  }

  get k(): number {
    return this.#workspace.k;
  }

  get labels(): Uint8Array {
    return this.#workspace.arrays.labels;
  }

  get looks(): number {
    return this.#workspace.struct.get('looks');
  }

  get moves(): number {
    return this.#workspace.struct.get('exchanged');
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
    const { struct, kernels } = this.#workspace;
    struct.set('user', 0);
    struct.set('unmoved', 0);
    do checkpoint();
    while (kernels.settle(struct.address) !== 0);
  }

  replace(cluster: number, newcomer: number, checkpoint: Checkpoint): void {
    const { struct } = this.#workspace;
    struct.set('cluster', cluster);
    struct.set('newcomer', newcomer);
    this.#pass('dissolve', checkpoint);
    this.#move(newcomer, cluster);
  }

  found(cluster: number): void {
    const { kernels, struct } = this.#workspace;
    this.#move(kernels.mostGainful(struct.address), cluster);
  }

  returnTo(settled: Uint8Array, checkpoint: Checkpoint): void {
    const { arrays } = this.#workspace;
    arrays.settled.set(settled);
    this.#pass('place', checkpoint);
    arrays.looked.fill(this.moves);
  }

  #move(user: number, cluster: number): void {
    const { kernels, struct } = this.#workspace;
    struct.set('user', user);
    struct.set('cluster', cluster);
    kernels.moveTo(struct.address);
  }

  /** Runs a kernel over all users, with a checkpoint every so many. */
  #pass(kernel: 'dissolve' | 'place', checkpoint: Checkpoint): void {
    const { struct, kernels } = this.#workspace;
    for (let first = 0; first < this.users; first += USERS_PER_CHECKPOINT) {
      checkpoint();
      struct.set('first', first);
      struct.set('last', Math.min(first + USERS_PER_CHECKPOINT, this.users));
      kernels[kernel](struct.address);
    }
  }
}

/** The largest possible distance between any two rows or centres, as no centre is longer than the longest row. */
function diameterOf({ rows }: Workspace): number {
  let longest = 0;
  for (let user = 0; user < rows.matrix.users; user++) longest = Math.max(longest, squaredLength(rows, user));
  return 2 * Math.sqrt(longest);
}
