/** What a run of `swap` did after Lloyd's algorithm. */
export interface SwapReport {
  /** Rows that the first exchange moved. */
  readonly exchanged: number;
  /** Swaps tried. */
  readonly tried: number;
  /** Those that lowered the WCSS. */
  readonly kept: number;
}

/** One way from initial centres to a clustering. */
export interface Run {
  /** The cluster of each user, from 0; length `users`. */
  readonly labels: Uint8Array;
  /** Of Lloyd's algorithm. */
  readonly iterations: number;
  readonly wcss: number;
  /** False when the limit of iterations ended Lloyd's algorithm. */
  readonly converged: boolean;
  /** With the algorithm `swap` alone. */
  readonly swap?: SwapReport;
}

/** Called often while a run lasts, between its steps; ends the run by throwing. */
export type Checkpoint = () => void;

/** Does one restart of a fit, which depends on its number (from 0) and on nothing done before. */
export type RunRestart = (restart: number, checkpoint: Checkpoint) => Run;
