import type { Backend, Clusters, Exchange, Measured } from '../backend.js';
import type { Rows } from '../rows.js';
import { centresOf, sumClusters } from './centres.js';
import { PlainClusters } from './clusters.js';
import { Distances } from './distances.js';
import { PlainExchange } from './exchange.js';
import { Partition } from './partition.js';

/** In TypeScript: slower than the kernels, which it specifies, and needs nothing of the machine. */
export class PlainBackend implements Backend {
  readonly #rows: Rows;

  constructor(rows: Rows) {
    this.#rows = rows;
  }

  withClusters<Result>(k: number, use: (clusters: Clusters) => Result): Result {
    return use(new PlainClusters(this.#rows, k));
  }

  withExchange<Result>(labels: Uint8Array, k: number, use: (exchange: Exchange) => Result): Result {
    return use(new PlainExchange(new Partition(this.#rows, labels, k)));
  }

  measure(labels: Uint8Array, k: number): Measured {
    const rows = this.#rows;
    const { users } = rows.matrix;
    const clusters = centresOf(sumClusters(rows, labels, k));
    const distances = new Distances(rows, clusters);
    const relative = new Float64Array(k);
    const own = new Float64Array(users);
    const other = new Float64Array(users);
    for (let user = 0; user < users; user++) {
      distances.relativeTo(user, relative);
      own[user] = relative[labels[user]];
      other[user] = leastExcept(relative, labels[user]);
    }
    return { counts: clusters.counts, own, other };
  }
}

function leastExcept(values: Float64Array, except: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    if (i !== except && values[i] < least) least = values[i];
  }
  return least;
}
