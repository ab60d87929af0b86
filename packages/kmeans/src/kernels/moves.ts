import { UNASSIGNED } from '../assign.js';

/** Users that change their cluster, as the kernels note and read them: pairs of user and `from | to << 8`. */
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

  /** How many users the clusters have once all have moved, from how many they have before. */
  countsAfter(counts: Float64Array): Float64Array {
    const after = counts.slice();
    for (let at = 1; at < 2 * this.length; at += 2) {
      const from = this.#pairs[at] & 0xff;
      if (from !== UNASSIGNED) after[from]--;
      after[this.#pairs[at] >> 8]++;
    }
    return after;
  }

  /** The user comes from `from`, wherever it was going; to `label` if it was not moving at all. */
  startFrom(from: number, user: number, label: number): void {
    const at = this.#moveOf(user, label);
    this.#pairs[at] = from | (this.#pairs[at] & 0xff00);
  }

  /** The user goes to `to`, wherever it came from; from `label` if it was not moving at all. */
  leadTo(to: number, user: number, label: number): void {
    const at = this.#moveOf(user, label);
    this.#pairs[at] = (this.#pairs[at] & 0xff) | (to << 8);
  }

  /** Where the move of a user lies; one from its label to its label is added where there is none. */
  #moveOf(user: number, label: number): number {
    const end = 2 * this.length;
    for (let at = 0; at < end; at += 2) if (this.#pairs[at] === user) return at + 1;
    this.length++;
    this.#pairs[end] = user;
    this.#pairs[end + 1] = label | (label << 8);
    return end + 1;
  }
}
