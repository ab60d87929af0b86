import { UNASSIGNED } from '../assign.js';
import { squaredUnit, weightAt } from '../weights.js';
import { Bounds } from './bounds.js';
import { Moves } from './moves.js';
import { farthestUsers } from './refill.js';
import type { Workspace } from './workspace.js';

/**
 * The clusters of a run: the sums of ../centres.ts as integers of 32 or 16 bits, kept up to date from the users that move. What they come to
 * is what the plain engine computes, bit for bit.
 */
export class Clusters {
  readonly #workspace: Workspace;
  readonly #moves: Moves;
  readonly #bounds: Bounds | undefined;
  /** The first two of the tallies: users and |S|^2 of each cluster. */
  readonly #counts: Float64Array;
  readonly #squares: Float64Array;
  /** Rows that stand in a cluster other than their label's, so that it is not empty. */
  #relocated: { readonly user: number; readonly cluster: number }[] = [];

  constructor(workspace: Workspace) {
    const { k, stride, arrays } = workspace;
    this.#workspace = workspace;
    this.#counts = arrays.tallies.subarray(0, k);
    this.#squares = arrays.tallies.subarray(stride, stride + k);
    this.#moves = new Moves(arrays.moves);
    this.#bounds = workspace.bounded ? new Bounds(workspace) : undefined;
  }

  /** Assigns all users, anew, to centres that are rows, given as movies; clusters beyond them have no centre. */
  assignToRows(rows: readonly Int32Array[]): void {
    const { arrays, matrix, stride } = this.#workspace;
    this.#clear();
    rows.forEach((movies, cluster) => {
      const weight = weightAt(movies.length, matrix);
      for (const movie of movies) arrays.sums[movie * stride + cluster] = weight;
      arrays.tallies[cluster] = 1;
      arrays.tallies[stride + cluster] = weight * weight * movies.length;
    });
    this.#setTerms();
    arrays.labels.fill(UNASSIGNED);
    this.#moves.length = this.#assignUnbounded();
    this.#refill(new Float64Array(this.#workspace.k));
  }

  /** Takes the labels of the workspace for the assignment. No cluster is empty, or every user lies on its centre. */
  takeLabels(): void {
    this.#moves.noteAll(this.#workspace.arrays.labels);
  }

  /** Makes each centre the centroid of the users that these labels describe. Returns how many users each has. */
  gather(labels: Uint8Array): Float64Array {
    this.#workspace.arrays.labels.set(labels);
    this.takeLabels();
    this.#clear();
    this.#applyMoves();
    this.#setTerms();
    return this.#counts.slice();
  }

  /**
   * Makes each centre the centroid of the users assigned to it, for the first time.
   *
   * @param rows the movies of each centre so far
   * @returns the squared shift of all centres
   */
  leaveRows(rows: readonly Int32Array[]): number {
    const { arrays, matrix, stride, k } = this.#workspace;
    this.#clear();
    this.#applyMoves();

    const before = { counts: new Float64Array(k), squares: new Float64Array(k) };
    arrays.crossed.fill(0);
    rows.forEach((movies, cluster) => {
      before.counts[cluster] = 1;
      const weight = weightAt(movies.length, matrix);
      before.squares[cluster] = weight * weight * movies.length;
      for (const movie of movies) arrays.crossed[cluster] += weight * arrays.sums[movie * stride + cluster];
    });
    this.#bounds?.forget();
    return this.#shiftSince(before);
  }

  /** Assigns all users. Returns how many labels changed. */
  assign(): number {
    this.#moves.length = this.#bounds ? this.#bounds.assign() : this.#assignUnbounded();
    return this.#moves.length;
  }

  /**
   * Makes each centre the centroid of the users assigned to it.
   *
   * @returns the squared shift of all centres
   */
  moveCentres(): number {
    const { kernels, matrix, weights, arrays, stride, popular } = this.#workspace;
    this.#undoRelocations();
    this.#refill(this.#counts);
    const before = { counts: this.#counts.slice(), squares: this.#squares.slice() };
    arrays.crossed.set(before.squares);
    arrays.exactlyCrossed.set(arrays.exact.subarray(stride, 2 * stride));
    kernels.products(
      this.#moves.length,
      arrays.moves.byteOffset,
      matrix.indptr.byteOffset,
      matrix.indices.byteOffset,
      weights,
      arrays.sums.byteOffset,
      stride,
      popular,
      arrays.exactlyCrossed.byteOffset,
      arrays.crossed.byteOffset,
    );
    this.#applyMoves();
    return this.#shiftSince(before);
  }

  /** The WCSS of the labels, as ../wcss.ts computes it. */
  wcss(): number {
    this.#undoRelocations();
    this.#applyMoves();
    const { arrays, matrix, stride, k } = this.#workspace;
    const lengths = arrays.tallies.subarray(2 * stride, 2 * stride + k);
    let wcss = 0;
    for (let cluster = 0; cluster < k; cluster++) {
      const n = this.#counts[cluster];
      if (n > 0) wcss += (n * lengths[cluster] - this.#squares[cluster]) / n;
    }
    return wcss / squaredUnit(matrix);
  }

  #assignUnbounded(): number {
    const { kernels, users, matrix, weights, arrays, stride, popular } = this.#workspace;
    return kernels.assign(
      users,
      matrix.indptr.byteOffset,
      matrix.indices.byteOffset,
      weights,
      arrays.sums.byteOffset,
      stride,
      popular,
      arrays.terms.byteOffset,
      arrays.scratch.byteOffset,
      arrays.labels.byteOffset,
      arrays.moves.byteOffset,
    );
  }

  #clear(): void {
    const { kernels, arrays } = this.#workspace;
    kernels.clear(arrays.sums.byteOffset, arrays.sums.byteLength);
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
    const { kernels, matrix, weights, arrays, stride, popular } = this.#workspace;
    kernels.move(
      this.#moves.length,
      arrays.moves.byteOffset,
      matrix.indptr.byteOffset,
      matrix.indices.byteOffset,
      weights,
      arrays.sums.byteOffset,
      stride,
      popular,
      arrays.exact.byteOffset,
      arrays.tallies.byteOffset,
    );
  }

  /**
   * Gives every cluster that the moves will leave empty a row to start from, as ../refill.ts does.
   *
   * @param counts the clusters' users before the moves
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

  /** squaredShift of ../centres.ts; the centres before are given by these and their products with those after. */
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
      // Integers that are safe have not been rounded.
      const same = crossed === before.squares[cluster] && crossed === this.#squares[cluster];
      const still = m === n && same && Number.isSafeInteger(crossed);
      // Seven roundings of numbers up to the norms' sum: less than 2^-50 of it, and more to be sure.
      if (!still) steps[cluster] = Math.sqrt(Math.max(0, shift) + 2 ** -48 * (normBefore + norms[cluster]));
    }
    this.#bounds?.follow(norms, steps);
    return total;
  }
}
