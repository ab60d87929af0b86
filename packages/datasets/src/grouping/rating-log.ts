import type { RatingBatch } from '../reader/batch.js';
import type { RatingIds } from '../reader/rating-rows.js';
import { RECORD_BYTES, Records } from './records.js';
import type { WorkFile } from './work-file.js';

/** A million rows, 24 MB: more of them make the reading of a bucket no quicker. */
const BLOCK_ROWS = 1 << 20;

/** Users of whom all ratings are in memory at a time: a hundred thousand ratings where users have a hundred. */
const BUCKET_USERS = 1 << 10;

/** What the rows of a ratings file are kept in. */
export interface RatingTables extends RatingIds {
  readonly log: RatingLog;
}

/** A block of rows in the work file, in order of bucket. */
interface Block {
  /** The first row of each bucket, counted over the whole file; one more than there are buckets in the block. */
  readonly starts: Float64Array;
}

/** The ratings of some users, those of each in the order in which they were added. */
export interface Bucket {
  readonly firstUser: number;
  readonly users: number;
  readonly rows: number;
  /** Holds the rows, until the next bucket is asked for. */
  readonly records: Records;
}

/**
 * Takes ratings in any order and gives them back by user, in memory that does not grow with them. Each block of rows
 * goes to the work file in order of bucket; a bucket is then one piece of each block.
 */
export class RatingLog {
  rows = 0;

  readonly #file: WorkFile;
  readonly #blocks: Block[] = [];
  readonly #open: Records;
  readonly #sorted: Records;
  #filled = 0;
  /** The block that is on its way to the file. */
  #writing: Promise<void> = Promise.resolve();

  constructor(file: WorkFile, blockRows = BLOCK_ROWS) {
    this.#file = file;
    this.#open = new Records(blockRows);
    this.#sorted = new Records(blockRows);
  }

  /** Adds the rows of a batch, ratings in single precision, and writes whenever a block is full. */
  async add({ length, users, movies, ratings, times }: RatingBatch): Promise<void> {
    for (let row = 0; row < length; ) {
      if (this.#filled === this.#open.capacity) await this.write();
      const end = Math.min(length, row + this.#open.capacity - this.#filled);
      this.rows += end - row;
      for (; row < end; row++) {
        this.#open.set(this.#filled++, users[row] ?? 0, movies[row] ?? 0, ratings[row] ?? 0, times[row] ?? 0);
      }
    }
  }

  /** Begins to write the rows that were added since the last time; more can be added meanwhile. */
  async write(): Promise<void> {
    await this.#writing;
    const first = this.rows - this.#filled;
    const next = this.#countBuckets();
    this.#blocks.push({ starts: Float64Array.from(next, (start) => first + start) });
    const [from, to] = [this.#open, this.#sorted];
    for (let row = 0; row < this.#filled; row++) {
      const user = from.user(row);
      const bucket = bucketOf(user);
      const place = next[bucket] ?? 0;
      next[bucket] = place + 1;
      to.set(place, user, from.movie(row), from.rating(row), from.time(row));
    }
    this.#writing = this.#file.write(to.bytes.subarray(0, this.#filled * RECORD_BYTES), first * RECORD_BYTES);
    // Whoever goes on with the log meets the failure; where nobody does it must not end the process.
    this.#writing.catch(() => {});
    this.#filled = 0;
  }

  /** All ratings that were added and written, bucket by bucket; every user is in one bucket. */
  async *buckets(): AsyncGenerator<Bucket> {
    await this.#writing;
    const count = Math.max(0, ...this.#blocks.map(({ starts }) => starts.length - 1));
    // The open block is empty by now, and nearly always holds a bucket.
    let records = this.#open;
    for (let bucket = 0; bucket < count; bucket++) {
      const pieces = this.#blocks
        .map(({ starts }) => ({ start: starts[bucket] ?? 0, end: starts[bucket + 1] ?? 0 }))
        .filter(({ start, end }) => end > start);
      const rows = pieces.reduce((sum, { start, end }) => sum + end - start, 0);
      if (rows > records.capacity) records = new Records(rows);
      let row = 0;
      for (const { start, end } of pieces) {
        const target = records.bytes.subarray(row * RECORD_BYTES, (row + end - start) * RECORD_BYTES);
        await this.#file.read(target, start * RECORD_BYTES);
        row += end - start;
      }
      yield { firstUser: bucket * BUCKET_USERS, users: BUCKET_USERS, rows, records };
    }
  }

  /** The place of each bucket's first row in the sorted block, and behind the last bucket the number of rows. */
  #countBuckets(): Int32Array {
    let last = -1;
    for (let row = 0; row < this.#filled; row++) last = Math.max(last, bucketOf(this.#open.user(row)));
    const starts = new Int32Array(last + 2);
    for (let row = 0; row < this.#filled; row++) {
      const after = bucketOf(this.#open.user(row)) + 1;
      starts[after] = (starts[after] ?? 0) + 1;
    }
    for (let bucket = 1; bucket < starts.length; bucket++) {
      starts[bucket] = (starts[bucket] ?? 0) + (starts[bucket - 1] ?? 0);
    }
    return starts;
  }
}

function bucketOf(user: number): number {
  return Math.floor(user / BUCKET_USERS);
}
