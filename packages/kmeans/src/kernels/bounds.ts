import type { Workspace } from './workspace.js';

/** Steps after which all users are measured anew: a step is remembered in one byte, and has a row in a table. */
export const BOUNDED_STEPS = 255;

/** The step of users whose gaps are not known. */
const NEVER = 255;

/** Half the distance between 1 and the next f32 is 2^-24. This is 32 of them, as `ROUNDING` in assembly/assign.ts. */
const ROUNDING = 2 ** -19;

/** What makes of a number that is rounded to f32 an upper bound. */
const UPWARDS = 1 + 2 ** -20;

/**
 * Which users need no look at the centres, because none can have come as near as their own.
 *
 * Let s_c = |C_c|^2 - 2 x C_c be the squared distance of a user x to the centre C_c, less |x|^2. When a user is measured, the
 * gaps g_c = s_c - s_a to its nearest centre a are kept. Since then s_c has changed by rise_c - 2 x (C_c' - C_c), where
 * rise_c is how much |C_c|^2 has grown, and the latter term is at most 2 |x| path_c (Cauchy-Schwarz), with path_c the length of
 * the way that the centre has gone. So a is still the nearest, and on no tie, while for all other c
 *
 *     g_c + rise_c - 2 |x| path_c  >  rise_a + 2 |x| path_a.
 *
 * The kernel computes this in f32. With N the largest |C|^2, s_c lies between -|x|^2 and N, so |g_c| <= N + |x|^2 and
 * |rise_c| <= N; where the inequality holds the paths' terms are together at most 3N + |x|^2 too. The roundings sum up
 * to less than 15 of 2^-24 of 3N + |x|^2 (those in f64 before to a millionth of that), so that a slack of 32 of them on the
 * right keeps the proof exact. The slack also outweighs the few f64 roundings by which `assign` orders the centres. That
 * is why labels are those of `assign`, bit for bit.
 */
export class Bounds {
  readonly #workspace: Workspace;
  /** |C|^2 and the way gone, at each step so far. */
  #norms: Float64Array[] = [];
  #paths: Float64Array[] = [];
  #largestNorm = 0;

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  /** Lets all users be measured at the next assignment. */
  forget(): void {
    this.#norms = [];
    this.#paths = [];
    this.#largestNorm = 0;
    this.#workspace.arrays.seen.fill(NEVER);
  }

  /**
   * Takes note of where the centres are for the next assignment.
   *
   * @param norms |C|^2 of each centre, 0 where there is none
   * @param steps at least how far each has moved since the last time
   */
  follow(norms: Float64Array, steps: Float64Array): void {
    if (this.#norms.length === BOUNDED_STEPS) this.forget();
    const before = this.#paths.at(-1);
    this.#norms.push(norms);
    this.#paths.push(
      before ? steps.map((step, cluster) => before[cluster] + step) : new Float64Array(steps.length),
    );
    this.#largestNorm = Math.max(this.#largestNorm, ...norms);
    this.#fillDrifts();
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
      arrays.seen.byteOffset,
      this.#norms.length - 1,
      arrays.drifts.byteOffset,
      3 * this.#largestNorm * ROUNDING * UPWARDS,
    );
  }

  /** For each earlier step, a row of rises and a row of paths from there to here. */
  #fillDrifts(): void {
    const { stride, arrays } = this.#workspace;
    const now = this.#norms.length - 1;
    for (let then = 0; then < now; then++) {
      const rise = 2 * then * stride;
      for (let cluster = 0; cluster < this.#norms[now].length; cluster++) {
        arrays.drifts[rise + cluster] = this.#norms[now][cluster] - this.#norms[then][cluster];
        arrays.drifts[rise + stride + cluster] =
          (this.#paths[now][cluster] - this.#paths[then][cluster]) * UPWARDS;
      }
    }
  }
}
