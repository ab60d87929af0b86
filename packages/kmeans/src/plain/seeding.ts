import type { Seeding } from '../backend.js';
import { rowLength } from '../matrix.js';
import { type Rows, rowWeight, squaredLength } from '../rows.js';
import { drawnPart } from '../seeding.js';

export class PlainSeeding implements Seeding {
  readonly #rows: Rows;
  readonly #startAt: (users: readonly number[]) => void;
  readonly #chosen: number[] = [];
  /** Each user's squared distance to the closest chosen row. */
  #closest: Int32Array;
  /** `#closest` with the best row on trial, and with another one. */
  #best: Int32Array;
  #trial: Int32Array;

  /** @param startAt places the centres on these users' rows */
  constructor(rows: Rows, startAt: (users: readonly number[]) => void) {
    const { users } = rows.matrix;
    this.#rows = rows;
    this.#startAt = startAt;
    this.#closest = new Int32Array(users).fill(2 ** 31 - 1);
    this.#best = new Int32Array(users);
    this.#trial = new Int32Array(users);
  }

  choose(rows: readonly number[]): { row: number; potential: number } {
    let best = { row: -1, potential: Number.POSITIVE_INFINITY };
    for (const row of rows) {
      const potential = this.#comeCloser(row);
      if (potential >= best.potential) continue;
      best = { row, potential };
      [this.#best, this.#trial] = [this.#trial, this.#best];
    }
    this.#chosen.push(best.row);
    [this.#closest, this.#best] = [this.#best, this.#closest];
    return best;
  }

  rowAt(target: number): number {
    const closest = this.#closest;
    let row = 0;
    for (let total = closest[0]; total <= target; total += closest[row]) row++;
    return row;
  }

  start(): void {
    this.#startAt(this.#chosen);
  }

  /**
   * Writes to `#trial` what `#closest` becomes once `row` is chosen, too.
   *
   * @returns the sum of the distances
   */
  #comeCloser(row: number): number {
    const rows = this.#rows;
    const closest = this.#closest;
    const closer = this.#trial;
    const { users, movies, indptr, indices } = rows.matrix;
    const length = rowLength(rows.matrix, row);
    const square = squaredLength(rows, row);
    const twiceWeight = 2 * rowWeight(rows, row);
    const part = drawnPart(rows);
    const liked = new Uint8Array(movies);
    for (let i = indptr[row]; i < indptr[row + 1]; i++) liked[indices[i]] = 1;
    let potential = 0;
    for (let user = 0; user < users; user++) {
      const both = square + squaredLength(rows, user);
      const weights = twiceWeight * rowWeight(rows, user);
      const distanceWith = (common: number) => Math.floor(part * (both - weights * common));
      let distance = closest[user];
      if (distanceWith(Math.min(length, rowLength(rows.matrix, user))) < distance) {
        let common = 0;
        for (let i = indptr[user]; i < indptr[user + 1]; i++) common += liked[indices[i]];
        distance = Math.min(distance, distanceWith(common));
      }
      closer[user] = distance;
      potential += distance;
    }
    return potential;
  }
}
