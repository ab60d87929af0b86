import type { Rows } from './rows.js';
import type { Checkpoint } from './run.js';

/**
 * The rows of a matrix and what computes with them. There are two backends: plain/ is written in TypeScript and is the
 * specification; kernels/ runs in WebAssembly. Algorithms are written once, against this interface, and both backends
 * give them the same numbers, bit for bit.
 */
export interface Prepared extends Rows {
  /** The sum of the columns' variances, times `users` squared, in squared units: `spreadOf` of ./spread.ts. */
  readonly spread: number;
  readonly backend: Backend;
}

/** Each call has memory of its own, which is given back when `use` returns. */
export interface Backend {
  /** For seeding and Lloyd's algorithm at one K. */
  withClusters<Result>(k: number, use: (clusters: Clusters) => Result): Result;
  /**
   * For exchange and random swaps.
   *
   * @param labels the cluster of each user, from 0 to k - 1; copied
   */
  withExchange<Result>(labels: Uint8Array, k: number, use: (exchange: Exchange) => Result): Result;
  /** @param labels the cluster of each user, from 0 to k - 1 */
  measure(labels: Uint8Array, k: number): Measured;
}

/** The centres and the labels of a run of Lloyd's algorithm. */
export interface Clusters {
  /** The cluster of each user; length `users`. */
  readonly labels: Uint8Array;
  /** Begins a choice of rows to start from. */
  seed(): Seeding;
  /**
   * Places the centres on rows that need not be rows of the matrix, and assigns all users.
   *
   * @param rows the movies of each centre, ascending; clusters beyond them have no centre
   */
  startAt(rows: readonly (readonly number[])[]): void;
  /** Labels every user with the nearest centre, the lower number on a tie. Returns how many labels changed. */
  assign(): number;
  /**
   * Moves each centre to the centroid of the users assigned to it; a cluster without users gets a row instead, one of
   * those farthest from their centres.
   *
   * @returns the squared shift of all centres, added up; infinite where a cluster lacks a centre before or after
   */
  moveCentres(): number;
  /** The WCSS of the labels, as ./wcss.ts computes it. */
  wcss(): number;
}

/** A choice of rows to start from, one after the other. */
export interface Seeding {
  /**
   * Chooses, of some rows on trial, the row that brings all users closest to a chosen row; the first on a tie.
   *
   * @returns the row, and the sum of all users' squared distances to the closest chosen row
   */
  choose(rows: readonly number[]): { readonly row: number; readonly potential: number };
  /** The first user at which the running total of the squared distances to the closest chosen row exceeds `target`. */
  rowAt(target: number): number;
  /** Places the centres on the chosen rows and assigns all users. */
  start(): void;
}

/** Users in clusters, as the algorithm `swap` moves them. */
export interface Exchange {
  readonly users: number;
  readonly k: number;
  /** The cluster of each user; length `users`. */
  readonly labels: Uint8Array;
  /** How often a user's row was compared with the clusters, the unit of work. */
  readonly looks: number;
  /** How many rows changed their cluster. */
  readonly moves: number;
  /** Whether `user` is the only one in its cluster. */
  isAlone(user: number): boolean;
  /** The squared lengths of all rows less the WCSS: the sum of |S|²/n. */
  explained(): number;
  /**
   * Hartigan's exchange: goes round the users and moves each row where that lowers the WCSS most, until a whole round
   * moves none. As every move lowers the exact WCSS, no partition comes twice, and the exchange ends.
   */
  settle(checkpoint: Checkpoint): void;
  /** Sends the users of `cluster` to where each costs least, and leaves it to `newcomer` alone. */
  replace(cluster: number, newcomer: number, checkpoint: Checkpoint): void;
  /** Gives the empty `cluster` the user whose leaving its own lowers the WCSS most. */
  found(cluster: number): void;
  /** Moves rows back to where they were when no move was left that lowers the WCSS. */
  returnTo(settled: Uint8Array, checkpoint: Checkpoint): void;
}

/** Users of each cluster, and squared distances of each user, less the squared length of its row. */
export interface Measured {
  /** Length `k`. */
  readonly counts: Float64Array;
  /** To the centroid of its own cluster; length `users`. */
  readonly own: Float64Array;
  /** To the nearest centroid of another cluster, infinite where there is none; length `users`. */
  readonly other: Float64Array;
}
