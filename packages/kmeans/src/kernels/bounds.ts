import { squaredLength } from '../weights.js';
import type { Workspace } from './workspace.js';

/** Rows of numbers, one a cluster, that say how the centres have moved. */
export const DRIFTS = 4;

/** As `BATCH` in assembly/assign.ts. */
export const LISTED_USERS = 1024;

/** Half the distance between 1 and the next f32 is 2^-24. This is 32 of them. */
const ROUNDING = 2 ** -19;

/**
 * Which users need no look at the centres, because none can have come as near as their own.
 *
 * Let s_c = |C_c|^2 - 2 x C_c be the squared distance of a user x to the centre C_c, less |x|^2, let path_c be the length of all
 * the ways that the centre has gone, and r = 2 |x| the reach of x. As 2 x C_c changes by at most r times the way that C_c
 * goes (Cauchy-Schwarz), x is nearer to its own centre a than to c, and on no tie, while
 *
 *     gap_c + |C_c|^2 - r path_c  >  |C_a|^2 + r path_a
 *     with gap_c = s_c - s_a - (|C_c|^2 - r path_c) + (|C_a|^2 + r path_a) of when x was looked at last.
 *
 * The kernel computes this in f32. With N the largest |C|^2 and P the longest path so far, no number on the way exceeds
 * M = 2 N + r (2 sqrt(N) + 3 P). Fewer than 24 numbers and results are rounded, by at most 2^-24 M each, so that a slack of
 * 32 of these on the right keeps the proof exact. It also outweighs the few f64 roundings by which `assign` orders the
 * centres. That is why labels are those of `assign`, bit for bit.
 */
export class Bounds {
  readonly #workspace: Workspace;
  /** How far each centre has gone. */
  readonly #paths: Float64Array;
  #largestNorm = 0;

  constructor(workspace: Workspace) {
    const { k, users, matrix, arrays } = workspace;
    this.#workspace = workspace;
    this.#paths = new Float64Array(k);
    for (let user = 0; user < users; user++)
      arrays.reaches[user] = 2 * Math.sqrt(squaredLength(matrix, user));
  }

  /** Lets all users be looked at in the next assignment. */
  forget(): void {
    this.#paths.fill(0);
    this.#largestNorm = 0;
    this.#workspace.arrays.gaps.fill(Number.NEGATIVE_INFINITY);
  }

  /**
   * Takes note of where the centres are for the next assignment.
   *
   * @param norms |C|^2 of each centre, 0 where there is none
   * @param steps at least how far each has moved since the last time
   */
  follow(norms: Float64Array, steps: Float64Array): void {
    const { stride, arrays } = this.#workspace;
    let longest = 0;
    for (let cluster = 0; cluster < norms.length; cluster++) {
      this.#paths[cluster] += steps[cluster];
      longest = Math.max(longest, this.#paths[cluster]);
      this.#largestNorm = Math.max(this.#largestNorm, norms[cluster]);
    }
    const slack = 2 * this.#largestNorm * ROUNDING;
    const slackOfReach = (2 * Math.sqrt(this.#largestNorm) + 3 * longest) * ROUNDING;
    for (let cluster = 0; cluster < norms.length; cluster++) {
      arrays.drifts[cluster] = norms[cluster];
      arrays.drifts[stride + cluster] = this.#paths[cluster];
      arrays.drifts[2 * stride + cluster] = norms[cluster] + slack;
      arrays.drifts[3 * stride + cluster] = this.#paths[cluster] + slackOfReach;
    }
  }

  /** Assigns the users. Returns how many labels changed. */
  assign(): number {
    const { kernels, users, matrix, weights, stride, popular, arrays } = this.#workspace;
    return kernels.assignBounded(
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
      arrays.gaps.byteOffset,
      arrays.reaches.byteOffset,
      arrays.drifts.byteOffset,
      arrays.list.byteOffset,
    );
  }
}
