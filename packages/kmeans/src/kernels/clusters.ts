import type { Clusters, Seeding } from '../backend.js';
import { UNASSIGNED } from '../plain/assign.js';
import { squaredUnit, weightAt } from '../rows.js';
import { Bounds } from './bounds.js';
import { farthestUsers } from './farthest-users.js';
import { Moves } from './moves.js';
import { WasmSeeding } from './seeding.js';
import type { Workspace } from './workspace.js';

/**
 * Keeps the sums of ../plain/centres.ts as integers of 32 or 16 bits, and updates them by the users that move instead of
 * adding up all rows again.
 */
export class WasmClusters implements Clusters {
  readonly #workspace: Workspace;
  readonly #moves: Moves;
  readonly #bounds: Bounds | undefined;
  /** Views on the tallies: users and |S|^2 of each cluster. */
  readonly #counts: Float64Array;
  readonly #squares: Float64Array;
  /** The centres before the first move, as rows of movies by the kernels' numbers; clusters beyond them have no centre. */
  #start: readonly Int32Array[] | undefined;
  /** Users counted to a cluster other than their label, so that it is not empty. */
  #relocated: { readonly user: number; readonly cluster: number }[] = [];

  constructor(workspace: Workspace) {
    const { k, stride, arrays } = workspace;
    this.#workspace = workspace;
    this.#counts = arrays.tallies.subarray(0, k);
    this.#squares = arrays.tallies.subarray(stride, stride + k);
    this.#moves = new Moves(arrays.moves);
    this.#bounds = workspace.bounded ? new Bounds(workspace) : undefined;
  }

  get labels(): Uint8Array {
    return this.#workspace.arrays.labels;
  }

  seed(): Seeding {
    const { rows, layout } = this.#workspace;
    const { indptr, indices } = layout;
    const rowOf = (user: number) => indices.subarray(indptr[user], indptr[user + 1]);
    return new WasmSeeding(this.#workspace, (users) => {
      const start = users.map(rowOf);
      // Without weights the seeding has labelled all users with the nearest of these rows.
      if (rows.weights) this.#assignTo(start);
      else this.takeLabels(start);
    });
  }

  startAt(rows: readonly (readonly number[])[]): void {
    const { numberOf } = this.#workspace.layout;
    const numbered = (row: readonly number[]) => {
      // `Int32Array.from` is several times slower, which shows in runs on small data.
      const numbers = new Int32Array(row.length);
      for (let i = 0; i < row.length; i++) numbers[i] = numberOf[row[i]];
      return numbers;
    };
    this.#assignTo(rows.map(numbered));
  }

  #assignTo(start: readonly Int32Array[]): void {
    const { arrays, rows, stride, struct, kernels } = this.#workspace;
    this.#start = start;
    this.#clear();
    start.forEach((movies, cluster) => {
      const weight = weightAt(movies.length, rows);
      for (const movie of movies) arrays.sums[movie * stride + cluster] = weight;
      arrays.tallies[cluster] = 1;
      arrays.tallies[stride + cluster] = weight * weight * movies.length;
    });
    this.#setTerms();
    arrays.labels.fill(UNASSIGNED);
    this.#moves.length = kernels.assign(struct.address);
    this.#refill(new Float64Array(this.#workspace.k));
  }

  /** Takes the labels of the workspace for the assignment to these rows; clusters are empty only if all users lie on rows. */
  takeLabels(start: readonly Int32Array[]): void {
    this.#start = start;
    this.#moves.noteAll(this.labels);
  }

  /** Makes each centre the centroid of the users with its label. Returns how many users each has. */
  gather(labels: Uint8Array): Float64Array {
    this.labels.set(labels);
    this.#moves.noteAll(labels);
    this.#clear();
    this.#applyMoves();
    this.#setTerms();
    return this.#counts.slice();
  }

  assign(): number {
    const { kernels, struct } = this.#workspace;
    const assign = this.#bounds ? kernels.assignBounded : kernels.assign;
    this.#moves.length = assign(struct.address);
    return this.#moves.length;
  }

  moveCentres(): number {
    const start = this.#start;
    if (!start) return this.#moveCentroids();
    this.#start = undefined;
    return this.#leaveRows(start);
  }

  /** The first move of the centres, away from rows. */
  #leaveRows(start: readonly Int32Array[]): number {
    const { arrays, rows, stride, k } = this.#workspace;
    this.#clear();
    this.#applyMoves();

    const before = { counts: new Float64Array(k), squares: new Float64Array(k) };
    arrays.crossed.fill(0);
    start.forEach((movies, cluster) => {
      before.counts[cluster] = 1;
      const weight = weightAt(movies.length, rows);
      before.squares[cluster] = weight * weight * movies.length;
      for (const movie of movies) arrays.crossed[cluster] += weight * arrays.sums[movie * stride + cluster];
    });
    this.#bounds?.forget();
    return this.#shiftSince(before);
  }

  /** Every further move, from centroid to centroid. */
  #moveCentroids(): number {
    const { arrays, stride, struct, kernels } = this.#workspace;
    this.#undoRelocations();
    this.#refill(this.#counts);
    const before = { counts: this.#counts.slice(), squares: this.#squares.slice() };
    arrays.crossed.set(before.squares);
    arrays.exactlyCrossed.set(arrays.exact.subarray(stride, 2 * stride));
    struct.set('moved', this.#moves.length);
    kernels.products(struct.address);
    this.#applyMoves();
    return this.#shiftSince(before);
  }

  wcss(): number {
    this.#undoRelocations();
    this.#applyMoves();
    const { arrays, rows, stride, k } = this.#workspace;
    const lengths = arrays.tallies.subarray(2 * stride, 2 * stride + k);
    let wcss = 0;
    for (let cluster = 0; cluster < k; cluster++) {
      const n = this.#counts[cluster];
      if (n > 0) wcss += (n * lengths[cluster] - this.#squares[cluster]) / n;
    }
    return wcss / squaredUnit(rows);
  }

  #clear(): void {
    const { arrays, struct, kernels } = this.#workspace;
    kernels.clearSums(struct.address);
    arrays.tallies.fill(0);
    arrays.exact.fill(0n);
  }

  #setTerms(): void {
    const { arrays, stride } = this.#workspace;
    for (let cluster = 0; cluster < stride; cluster++) {
      const n = arrays.tallies[cluster];
      arrays.terms[cluster] = arrays.tallies[stride + cluster];
      arrays.terms[stride + cluster] = 2 * n;
      arrays.terms[2 * stride + cluster] = n * n;
    }
  }

  #applyMoves(): void {
    const { struct, kernels } = this.#workspace;
    struct.set('moved', this.#moves.length);
    kernels.move(struct.address);
  }

  /**
   * Gives every cluster that the moves will leave empty a row to start from, as ../plain/refill.ts does.
   *
   * @param counts the sizes of the clusters before the moves
   */
  #refill(counts: Float64Array): void {
    const sizes = this.#moves.countsAfter(counts);
    const empty = [...sizes.keys()].filter((cluster) => sizes[cluster] === 0);
    if (empty.length === 0) return;
    this.#relocated = farthestUsers(this.#workspace, empty.length).map((user, i) => ({
      user,
      cluster: empty[i],
    }));
    for (const { user, cluster } of this.#relocated) {
      this.#moves.leadTo(cluster, user, this.#workspace.arrays.labels[user]);
    }
    this.#bounds?.forget();
  }

  #undoRelocations(): void {
    for (const { user, cluster } of this.#relocated) {
      this.#moves.startFrom(cluster, user, this.#workspace.arrays.labels[user]);
    }
    this.#relocated = [];
  }

  /** `squaredShift` of ../plain/centres.ts, by the products of the centres before with those after in `crossed`. */
  #shiftSince(before: { readonly counts: Float64Array; readonly squares: Float64Array }): number {
    const { arrays, k } = this.#workspace;
    this.#setTerms();
    const steps = new Float64Array(k);
    const norms = new Float64Array(k);
    let total = 0;
    for (let cluster = 0; cluster < k; cluster++) {
      const m = before.counts[cluster];
      const n = this.#counts[cluster];
      if (m === 0 || n === 0) {
        total = Number.POSITIVE_INFINITY;
        continue;
      }
      const crossed = arrays.crossed[cluster];
      const normBefore = before.squares[cluster] / (m * m);
      norms[cluster] = this.#squares[cluster] / (n * n);
      const shift = normBefore + norms[cluster] - (2 * crossed) / (m * n);
      total += shift;
      // A safe integer has not been rounded.
      const same = crossed === before.squares[cluster] && crossed === this.#squares[cluster];
      const still = m === n && same && Number.isSafeInteger(crossed);
      // Seven roundings of numbers up to the sum of the norms are less than 2^-50 of it; 2^-48 leaves a margin.
      if (!still) steps[cluster] = Math.sqrt(Math.max(0, shift) + 2 ** -48 * (normBefore + norms[cluster]));
    }
    this.#bounds?.follow(norms, steps);
    return total;
  }
}
