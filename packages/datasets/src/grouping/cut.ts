import type { DatasetOptions } from '../datasets.js';
import { inOrder } from './id-order.js';
import type { RatingTables } from './rating-log.js';
import { ratingsByUser } from './user-ratings.js';

/** What a cut to the first movies or users leaves. */
export interface Cut {
  readonly userIds: readonly string[];
  readonly movieIds: readonly string[];
  /** Ratings left out, before the cut, because the same user rated the same movie later. */
  readonly replaced: number;
}

/**
 * Cuts to the first movies by id among those that are somebody's favourite, then to the first users by id among
 * those who have a favourite left. Titles are cut too: asking for the first 200 movies means a catalogue of 200.
 *
 * @param signal ends it between two buckets, with its reason
 */
export async function cutToFirst(
  tables: RatingTables,
  { firstMovies, firstUsers, threshold }: DatasetOptions,
  signal?: AbortSignal,
): Promise<Cut> {
  const userIds = tables.users.ids();
  const movieIds = tables.movies.ids();
  const count = (users: Chosen, movies: Chosen) =>
    takeCensus(tables, users, movies, Math.fround(threshold), signal);

  const whole = await count(all(userIds), all(movieIds));
  const movies = firstMovies === null ? whole.movies : first(movieIds, whole.favouriteMovies, firstMovies);
  const ofMovies = await count(all(userIds), movies);
  const users = firstUsers === null ? ofMovies.users : first(userIds, ofMovies.favouriteUsers, firstUsers);
  const left = await count(users, movies);
  return {
    userIds: userIds.filter((_, user) => left.users[user]),
    movieIds: movieIds.filter((_, movie) => left.movies[movie]),
    replaced: tables.log.rows - whole.ratings,
  };
}

/** By number in the order of the file, 1 for who or what is meant. */
type Chosen = Uint8Array;

/** Who has ratings or favourites, and what is rated or a favourite, among users and movies that were chosen. */
interface Census {
  readonly ratings: number;
  readonly users: Chosen;
  readonly movies: Chosen;
  readonly favouriteUsers: Chosen;
  readonly favouriteMovies: Chosen;
}

async function takeCensus(
  { log }: RatingTables,
  users: Chosen,
  movies: Chosen,
  threshold: number,
  signal?: AbortSignal,
): Promise<Census> {
  const census = {
    ratings: 0,
    users: new Uint8Array(users.length),
    movies: new Uint8Array(movies.length),
    favouriteUsers: new Uint8Array(users.length),
    favouriteMovies: new Uint8Array(movies.length),
  };
  const placeOf = Int32Array.from(movies, (chosen, movie) => (chosen ? movie : -1));
  for await (const bucket of log.buckets()) {
    signal?.throwIfAborted();
    for (const { user, length, movies: rated, ratings } of ratingsByUser(bucket, placeOf)) {
      if (!users[user]) continue;
      census.ratings += length;
      census.users[user] = 1;
      for (let i = 0; i < length; i++) {
        const movie = rated[i] ?? 0;
        census.movies[movie] = 1;
        if ((ratings[i] ?? 0) < threshold) continue;
        census.favouriteUsers[user] = 1;
        census.favouriteMovies[movie] = 1;
      }
    }
  }
  return census;
}

function all(ids: readonly string[]): Chosen {
  return new Uint8Array(ids.length).fill(1);
}

function first(ids: readonly string[], among: Chosen, limit: number): Chosen {
  const kept = new Set(inOrder(ids.filter((_, number) => among[number])).slice(0, limit));
  return Uint8Array.from(ids, (id) => (kept.has(id) ? 1 : 0));
}
