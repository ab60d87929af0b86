import { RatingBatch } from './batch.js';
import { IdTable } from './id-table.js';
import type { RejectedRow, RejectReason } from './rejects.js';

/** The lowest and the highest rating there can be. */
export interface Scale {
  readonly min: number;
  readonly max: number;
}

/** The ids of a ratings file, numbered in the order of the good rows in which they first occur. */
export interface RatingIds {
  readonly users: IdTable;
  readonly movies: IdTable;
}

/** As many bad rows as fit in a message. */
const FIRST_REJECTS = 10;

/** Collects the rows of a ratings file, whatever its format: the good ones in batches, the bad ones by reason. */
export class RatingRows implements RatingIds {
  readonly users = new IdTable();
  readonly movies = new IdTable();
  /** The good rows that wait to be taken. */
  readonly batch = new RatingBatch();
  readonly rejectsByReason: Partial<Record<RejectReason, number>> = {};
  readonly firstRejects: RejectedRow[] = [];
  rejected = 0;
  #taken = 0;

  constructor(
    /** Ratings outside of it are bad rows. */
    readonly scale: Scale,
    private readonly onReject: (row: RejectedRow) => void = () => {},
  ) {}

  /** Good rows so far. */
  get good(): number {
    return this.#taken + this.batch.length;
  }

  /** Empties the batch, which has been taken. */
  clear(): void {
    this.#taken += this.batch.length;
    this.batch.clear();
  }

  reject(row: RejectedRow): void {
    this.rejected++;
    this.rejectsByReason[row.reason] = (this.rejectsByReason[row.reason] ?? 0) + 1;
    if (this.firstRejects.length < FIRST_REJECTS) this.firstRejects.push(row);
    this.onReject(row);
  }
}
