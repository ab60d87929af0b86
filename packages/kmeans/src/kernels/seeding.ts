import type { Seeding } from '../backend.js';
import { rowLength } from '../matrix.js';
import { UNASSIGNED } from '../plain/assign.js';
import { rowWeight, squaredLength } from '../rows.js';
import { drawnPart } from '../seeding.js';
import { TRIALS, type Workspace } from './workspace.js';

/**
 * All rows on trial are measured in one pass. Labels every user with the closest chosen row, the first chosen on a tie:
 * without weights that is the assignment that a run begins with. With them distances are rounded here, so that rows may
 * tie that do not tie there.
 */
export class WasmSeeding implements Seeding {
  readonly #workspace: Workspace;
  readonly #startAt: (users: readonly number[]) => void;
  readonly #chosen: number[] = [];

  /** @param startAt places the centres on these users' rows */
  constructor(workspace: Workspace, startAt: (users: readonly number[]) => void) {
    const { arrays, rows, struct, kernels } = workspace;
    this.#workspace = workspace;
    this.#startAt = startAt;
    arrays.closest.fill(2 ** 31 - 1);
    arrays.labels.fill(UNASSIGNED);
    struct.set('part', drawnPart(rows));
    kernels.clearLikes(struct.address);
  }

  choose(tried: readonly number[]): { row: number; potential: number } {
    const { arrays, struct, kernels } = this.#workspace;
    this.#measure(tried);
    const potentials = arrays.potentials.subarray(0, tried.length);
    const trial = potentials.indexOf(Math.min(...potentials));
    struct.set('trial', trial);
    struct.set('cluster', this.#chosen.length);
    kernels.take(struct.address);
    this.#chosen.push(tried[trial]);
    return { row: tried[trial], potential: potentials[trial] };
  }

  rowAt(target: number): number {
    const { struct, kernels } = this.#workspace;
    struct.set('target', target);
    return kernels.rowAt(struct.address);
  }

  start(): void {
    this.#startAt(this.#chosen);
  }

  /** Computes what the distances become with each of some rows. */
  #measure(tried: readonly number[]): void {
    const { rows, arrays, struct, kernels } = this.#workspace;
    // Lanes without a row repeat the length of the first row, so that they do not keep a user from being skipped.
    for (let trial = 0; trial < TRIALS; trial++) {
      const row = tried[trial] ?? tried[0];
      arrays.tried[trial] = row;
      arrays.lengths[trial] = rowLength(rows.matrix, row);
      arrays.scaled[trial] = squaredLength(rows, row);
      arrays.scaled[TRIALS + trial] = 2 * rowWeight(rows, row);
    }
    struct.set('trials', tried.length);
    kernels.mark(struct.address);
    kernels.closer(struct.address);
    kernels.unmark(struct.address);
  }
}
