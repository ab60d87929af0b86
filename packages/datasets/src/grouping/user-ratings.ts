import type { Bucket } from './rating-log.js';

/** A user's ratings in order of movie, one a movie. It is filled anew for each user. */
export interface UserRatings {
  /** Number in the order of the file. */
  readonly user: number;
  readonly length: number;
  readonly movies: Int32Array;
  readonly ratings: Float32Array;
  readonly times: Float64Array;
}

/**
 * The users of a bucket who have ratings of movies that are kept. Where a user rated a movie more than once the latest
 * rating counts: the latest time, then the later row.
 *
 * @param placeOf by the movie's number in the order of the file, its place in the order wanted; below 0 where it is not
 * kept.
 */
export function* ratingsByUser(bucket: Bucket, placeOf: Int32Array): Generator<UserRatings> {
  const { records, firstUser, users } = bucket;
  const { starts, rows } = groupByUser(bucket);
  const most = longest(starts);
  const keys = new Float64Array(most);
  const movies = new Int32Array(most);
  const ratings = new Float32Array(most);
  const times = new Float64Array(most);

  for (let offset = 0; offset < users; offset++) {
    const start = starts[offset] ?? 0;
    const all = (starts[offset + 1] ?? 0) - start;
    let kept = 0;
    let isInOrder = true;
    let before = -1;
    for (let i = 0; i < all; i++) {
      const place = placeOf[records.movie(rows[start + i] ?? 0)] ?? -1;
      if (place < 0) continue;
      isInOrder &&= place >= before;
      before = place;
      // By movie, then in the order of the file: one number, so that the sort needs no comparison function.
      keys[kept++] = place * all + i;
    }
    if (kept === 0) continue;
    // Most files are in order of user and movie.
    if (!isInOrder) keys.subarray(0, kept).sort();
    let length = 0;
    for (let i = 0; i < kept; i++) {
      const key = keys[i] ?? 0;
      const movie = Math.floor(key / all);
      const row = rows[start + key - movie * all] ?? 0;
      const time = records.time(row);
      if (length > 0 && movies[length - 1] === movie) {
        if (time < (times[length - 1] ?? 0)) continue;
        length--;
      }
      movies[length] = movie;
      ratings[length] = records.rating(row);
      times[length] = time;
      length++;
    }
    yield { user: firstUser + offset, length, movies, ratings, times };
  }
}

/** The bucket's rows by user, those of each in their order: where each user's begin, and which they are. */
function groupByUser(bucket: Bucket): { starts: Int32Array; rows: Int32Array } {
  const { records, firstUser, users } = bucket;
  const starts = new Int32Array(users + 1);
  for (let row = 0; row < bucket.rows; row++) {
    const after = records.user(row) - firstUser + 1;
    starts[after] = (starts[after] ?? 0) + 1;
  }
  for (let offset = 1; offset <= users; offset++) {
    starts[offset] = (starts[offset] ?? 0) + (starts[offset - 1] ?? 0);
  }
  const next = starts.slice();
  const rows = new Int32Array(bucket.rows);
  for (let row = 0; row < bucket.rows; row++) {
    const offset = records.user(row) - firstUser;
    const place = next[offset] ?? 0;
    next[offset] = place + 1;
    rows[place] = row;
  }
  return { starts, rows };
}

function longest(starts: Int32Array): number {
  let most = 0;
  for (let i = 1; i < starts.length; i++) most = Math.max(most, (starts[i] ?? 0) - (starts[i - 1] ?? 0));
  return most;
}
