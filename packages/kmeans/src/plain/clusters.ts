import type { Clusters, Seeding } from '../backend.js';
import type { Rows } from '../rows.js';
import { wcssOfRows } from '../wcss.js';
import { assign, UNASSIGNED } from './assign.js';
import {
  type Centres,
  centresOf,
  moviesAsCentres,
  rowsAsCentres,
  squaredShift,
  sumClusters,
} from './centres.js';
import { refillEmptyClusters } from './refill.js';
import { PlainSeeding } from './seeding.js';

export class PlainClusters implements Clusters {
  readonly labels: Uint8Array;
  readonly #rows: Rows;
  readonly #k: number;
  #centres: Centres;

  constructor(rows: Rows, k: number) {
    this.labels = new Uint8Array(rows.matrix.users);
    this.#rows = rows;
    this.#k = k;
    this.#centres = rowsAsCentres(rows, [], k);
  }

  seed(): Seeding {
    return new PlainSeeding(this.#rows, (users) => this.startFrom(rowsAsCentres(this.#rows, users, this.#k)));
  }

  startAt(rows: readonly (readonly number[])[]): void {
    this.startFrom(moviesAsCentres(this.#rows, rows, this.#k));
  }

  /** Assigns all users to any points. */
  startFrom(centres: Centres): void {
    this.#centres = centres;
    this.labels.fill(UNASSIGNED);
    this.assign();
  }

  assign(): number {
    return assign(this.#rows, this.#centres, this.labels);
  }

  moveCentres(): number {
    const before = this.#centres;
    const clusters = sumClusters(this.#rows, this.labels, this.#k);
    refillEmptyClusters(this.#rows, this.labels, before, clusters);
    this.#centres = centresOf(clusters);
    return squaredShift(before, this.#centres);
  }

  wcss(): number {
    return wcssOfRows(this.#rows, this.labels, this.#k);
  }
}
