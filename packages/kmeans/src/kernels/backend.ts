import type { Backend, Clusters, Exchange, Measured } from '../backend.js';
import type { Rows } from '../rows.js';
import { WasmClusters } from './clusters.js';
import { WasmExchange } from './exchange.js';
import type { MatrixLayout } from './layout.js';
import { withWorkspace } from './workspace.js';

/** In WebAssembly, with SIMD, on a matrix that is laid out in its memory. */
export class WasmBackend implements Backend {
  readonly #rows: Rows;
  readonly #layout: MatrixLayout;

  constructor(rows: Rows, layout: MatrixLayout) {
    this.#rows = rows;
    this.#layout = layout;
  }

  withClusters<Result>(k: number, use: (clusters: Clusters) => Result): Result {
    return withWorkspace(this.#rows, this.#layout, k, (workspace) => use(new WasmClusters(workspace)));
  }

  withExchange<Result>(labels: Uint8Array, k: number, use: (exchange: Exchange) => Result): Result {
    return withWorkspace(this.#rows, this.#layout, k, (workspace) =>
      use(new WasmExchange(workspace, labels)),
    );
  }

  measure(labels: Uint8Array, k: number): Measured {
    return withWorkspace(this.#rows, this.#layout, k, (workspace) => {
      const counts = new WasmClusters(workspace).gather(labels);
      const { struct, kernels } = workspace;
      kernels.ownAndOther(struct.address);
      const { own, other } = workspace.arrays;
      return { counts, own: own.slice(), other: other.slice() };
    });
  }
}
