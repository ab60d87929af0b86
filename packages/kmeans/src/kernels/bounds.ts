import { squaredLength } from '../rows.js';
import type { Workspace } from './workspace.js';

/** 32 times 2^-24, the rounding error of an f32 near 1. */
const ROUNDING = 2 ** -19;

/**
 * Skips users that need not be compared with the centres, because no other centre can have come as near as their own.
 *
 * Let s_c = |C_c|^2 - 2 x C_c be the squared distance of a user x to the centre C_c, less |x|^2, let path_c be the total
 * length of the path of the centre, and r = 2 |x| the reach of x. As 2 x C_c changes by at most r times the distance that
 * C_c moves (Cauchy-Schwarz), x is nearer to its own centre a than to c, without a tie, while
 *
 *     gap_c + |C_c|^2 - r path_c  >  |C_a|^2 + r path_a
 *     with gap_c = s_c - s_a - (|C_c|^2 - r path_c) + (|C_a|^2 + r path_a) as of the last comparison of x.
 *
 * The kernel computes this in f32. With N the largest |C|^2 and P the longest path so far, no intermediate number exceeds
 * M = 2 N + r (2 sqrt(N) + 3 P). Fewer than 24 numbers are rounded, by at most 2^-24 M each, so a slack of 32 times
 * that on the right keeps the proof exact. It also covers the few f64 roundings in the distances that `assign` compares.
 * Labels are therefore those of `assign`, bit for bit.
 *
 * Rows of `drifts`, one value a cluster: |C|^2, path, |C|^2 + slack, path + slack per reach.
 */
export class Bounds {
  readonly #workspace: Workspace;
  /** The length of each centre's path. */
  readonly #paths: Float64Array;
  #largestNorm = 0;

  constructor(workspace: Workspace) {
    const { k, rows, arrays } = workspace;
    this.#workspace = workspace;
    this.#paths = new Float64Array(k);
    arrays.reaches.forEach((_, user) => {
      arrays.reaches[user] = 2 * Math.sqrt(squaredLength(rows, user));
    });
  }

  /** Makes the next assignment compare all users. */
  forget(): void {
    this.#paths.fill(0);
    this.#largestNorm = 0;
    this.#workspace.arrays.gaps.fill(Number.NEGATIVE_INFINITY);
  }

  /**
   * Records where the centres are for the next assignment.
   *
   * @param norms |C|^2 of each centre, 0 where there is none
   * @param steps the distance each has moved since the last call, or more
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
}
