/** Stands for a missing timestamp. It sorts before all others, so that a rating with a time is the later one. */
export const NO_TIME = Number.NEGATIVE_INFINITY;

/** Batches are handed over at about this length: the rows of one read from the disk. */
export const BATCH_ROWS = 4096;

/**
 * Good rows of a ratings file, one typed array a column. A reader fills the same batch again and again; whoever takes
 * it is done with it before asking for the next.
 */
export class RatingBatch {
  /** Rows in the batch; what the arrays hold beyond them is left over from earlier. */
  length = 0;
  /** First physical line of the row in the file, from 1. */
  lines = new Float64Array(BATCH_ROWS);
  /** Numbers in the table of user ids. */
  users = new Int32Array(BATCH_ROWS);
  /** Numbers in the table of movie ids. */
  movies = new Int32Array(BATCH_ROWS);
  /** Rounded to six decimal places. */
  ratings = new Float64Array(BATCH_ROWS);
  /** Whole seconds since 1970, or {@link NO_TIME}. */
  times = new Float64Array(BATCH_ROWS);

  add(line: number, user: number, movie: number, rating: number, time: number): void {
    const row = this.length;
    if (row === this.lines.length) this.#grow();
    this.lines[row] = line;
    this.users[row] = user;
    this.movies[row] = movie;
    this.ratings[row] = rating;
    this.times[row] = time;
    this.length = row + 1;
  }

  clear(): void {
    this.length = 0;
  }

  #grow(): void {
    const rows = 2 * this.length;
    this.lines = enlarged(this.lines, new Float64Array(rows));
    this.users = enlarged(this.users, new Int32Array(rows));
    this.movies = enlarged(this.movies, new Int32Array(rows));
    this.ratings = enlarged(this.ratings, new Float64Array(rows));
    this.times = enlarged(this.times, new Float64Array(rows));
  }
}

function enlarged<T extends Int32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
