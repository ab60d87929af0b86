import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { PoolClient } from '@elbowroom/db';
import copyStreams from 'pg-copy-streams';
import type { Movie } from '../catalogue/movies.js';
import type { Dataset, DatasetCounts } from '../datasets.js';
import { BinaryRows } from '../grouping/binary-rows.js';
import type { RatingTables } from '../grouping/rating-log.js';
import { Spool } from '../grouping/spool.js';
import { ratingsByUser, type UserRatings } from '../grouping/user-ratings.js';
import { sql } from '../sql.js';

const statements = {
  copyUsers: sql('imports/copy_users'),
  copyRatings: sql('imports/copy_ratings'),
  copyFavourites: sql('imports/copy_favourites'),
  publishMovies: sql('imports/publish_movies'),
  analyze: sql('imports/analyze'),
};

/** Smaller chunks slow an import down; larger ones do not speed it up. */
const CHUNK_BYTES = 256 * 1024;

/** The ids that are kept, in the order of their numbers in the dataset. */
export interface Numbering {
  readonly userIds: readonly string[];
  readonly movieIds: readonly string[];
}

/** Writes users, movies, ratings and favourites of a dataset, and counts them. */
export async function publish(
  client: PoolClient,
  { id, options }: Dataset,
  tables: RatingTables,
  { userIds, movieIds }: Numbering,
  titles: ReadonlyMap<string, Movie>,
): Promise<Omit<DatasetCounts, 'replaced' | 'rejected'>> {
  const tally = new Tally(movieIds.length, Math.fround(options.threshold));
  const numbers = {
    user: numbersOf(tables.users.ids(), userIds),
    movie: numbersOf(tables.movies.ids(), movieIds),
  };
  await copyInto(client, statements.copyUsers, userRows(id, userIds));
  const favourites = await Spool.open();
  try {
    const rows = ratingRows(id, tables, numbers, tally, favourites);
    await copyInto(client, statements.copyRatings, rows);
    await copyInto(client, statements.copyFavourites, favourites.chunks());
  } finally {
    await favourites.close();
  }
  const known = movieIds.map((movieId) => titles.get(movieId));
  await client.query(statements.publishMovies, [
    id,
    movieIds,
    known.map((movie) => movie?.title),
    known.map((movie) => movie?.year),
    known.map((movie) => movie?.genres.join('|') ?? ''),
    [...tally.favouritesOf],
  ]);
  await client.query(statements.analyze);
  return { users: userIds.length, movies: movieIds.length, ...tally.counts() };
}

/** Counts ratings while they are written. */
class Tally {
  readonly favouritesOf: Int32Array;
  /** Of the user that was counted last. */
  favourites = new Int32Array(1024);
  readonly #rated: Uint8Array;
  #ratings = 0;
  #favourites = 0;
  #favouriteUsers = 0;

  constructor(
    movies: number,
    private readonly threshold: number,
  ) {
    this.favouritesOf = new Int32Array(movies);
    this.#rated = new Uint8Array(movies);
  }

  /** Counts a user's ratings, and gives how many of them are favourites: the movies at the start of `favourites`. */
  addUser({ movies, ratings, length }: UserRatings): number {
    if (this.favourites.length < length) this.favourites = new Int32Array(2 * length);
    let found = 0;
    for (let i = 0; i < length; i++) {
      const movie = movies[i] ?? 0;
      this.#rated[movie] = 1;
      if ((ratings[i] ?? 0) < this.threshold) continue;
      this.favouritesOf[movie] = (this.favouritesOf[movie] ?? 0) + 1;
      this.favourites[found++] = movie;
    }
    this.#ratings += length;
    this.#favourites += found;
    if (found > 0) this.#favouriteUsers++;
    return found;
  }

  counts() {
    return {
      ratings: this.#ratings,
      ratedMovies: this.#rated.reduce((sum, rated) => sum + rated, 0),
      favourites: this.#favourites,
      favouriteUsers: this.#favouriteUsers,
      favouriteMovies: this.favouritesOf.reduce((sum, favourites) => sum + (favourites > 0 ? 1 : 0), 0),
    };
  }
}

function copyInto(client: PoolClient, statement: string, rows: AsyncIterable<Buffer>): Promise<void> {
  return pipeline(Readable.from(rows), client.query(copyStreams.from(statement)));
}

async function* userRows(datasetId: number, userIds: readonly string[]): AsyncGenerator<Buffer> {
  const rows = new BinaryRows();
  for (const [userIdx, userId] of userIds.entries()) {
    rows.begin(3);
    rows.int4(datasetId);
    rows.int4(userIdx);
    rows.text(userId);
    if (rows.length >= CHUNK_BYTES) yield rows.take();
  }
  rows.end();
  yield rows.take();
}

/** Rows of ratings; those of favourites, which follow from them, go to the spool, for a connection takes one COPY at a time. */
async function* ratingRows(
  datasetId: number,
  { log }: RatingTables,
  numbers: { readonly user: Int32Array; readonly movie: Int32Array },
  tally: Tally,
  spool: Spool,
): AsyncGenerator<Buffer> {
  const rows = new BinaryRows();
  const favourites = new BinaryRows();
  for await (const bucket of log.buckets()) {
    for (const rated of ratingsByUser(bucket, numbers.movie)) {
      const userIdx = numbers.user[rated.user] ?? -1;
      if (userIdx < 0) continue;
      rows.begin(5);
      rows.int4(datasetId);
      rows.int4(userIdx);
      rows.int4Array(rated.movies, rated.length);
      rows.float4Array(rated.ratings, rated.length);
      rows.timeArray(rated.times, rated.length);
      const liked = tally.addUser(rated);
      if (liked > 0) {
        favourites.begin(3);
        favourites.int4(datasetId);
        favourites.int4(userIdx);
        favourites.int4Array(tally.favourites, liked);
      }
      if (favourites.length >= CHUNK_BYTES) await spool.write(favourites.take());
      if (rows.length >= CHUNK_BYTES) yield rows.take();
    }
  }
  favourites.end();
  await spool.write(favourites.take());
  rows.end();
  yield rows.take();
}

/** By number in the order of the file, the number in the dataset; -1 for what is not kept. */
function numbersOf(ids: readonly string[], kept: readonly string[]): Int32Array {
  const numbers = new Map(kept.map((id, number) => [id, number]));
  return Int32Array.from(ids, (id) => numbers.get(id) ?? -1);
}
