import { UNASSIGNED } from '../plain/assign.js';

/** Users that change their cluster, in the form that the kernels write and read: pairs of user and `from | to << 8`. */
export class Moves {
  /** How many there are. */
  length = 0;
  readonly #pairs: Uint32Array;

  /** @param pairs room for a move of every user */
  constructor(pairs: Uint32Array) {
    this.#pairs = pairs;
  }

  /** Every user moves to its label, from no cluster. */
  noteAll(labels: Uint8Array): void {
    this.length = labels.length;
    for (let user = 0; user < labels.length; user++) {
      this.#pairs[2 * user] = user;
      this.#pairs[2 * user + 1] = UNASSIGNED | (labels[user] << 8);
    }
  }

  /** The sizes of the clusters once all have moved, from their sizes before. */
  countsAfter(counts: Float64Array): Float64Array {
    const after = counts.slice();
    for (let at = 1; at < 2 * this.length; at += 2) {
      const from = this.#pairs[at] & 0xff;
      if (from !== UNASSIGNED) after[from]--;
      after[this.#pairs[at] >> 8]++;
    }
    return after;
  }

  /** Lets the move of a user start at `from`; a user that does not move yet goes to `label`. */
  startFrom(from: number, user: number, label: number): void {
    const at = this.#moveOf(user, label);
    this.#pairs[at] = from | (this.#pairs[at] & 0xff00);
  }

  /** Lets the move of a user end at `to`; a user that does not move yet comes from `label`. */
  leadTo(to: number, user: number, label: number): void {
    const at = this.#moveOf(user, label);
    this.#pairs[at] = (this.#pairs[at] & 0xff) | (to << 8);
  }

  /** The index of a user's move, after adding one from its label to its label if it has none. */
  #moveOf(user: number, label: number): number {
    const end = 2 * this.length;
    for (let at = 0; at < end; at += 2) if (this.#pairs[at] === user) return at + 1;
    this.length++;
    this.#pairs[end] = user;
    this.#pairs[end + 1] = label | (label << 8);
    return end + 1;
  }
}
