import type { Queryable } from '@elbowroom/db';
import { prepared, sql } from '../sql.js';

/** The dataset's numbers of users that follow each other. */
export interface UserRange {
  readonly first: number;
  readonly last: number;
}

/** What a user likes, and all movies that the user knows, in the dataset's numbers. */
export interface Taste {
  readonly favourites: readonly number[];
  /** The favourites, and whatever else the user has rated. */
  readonly known: ReadonlySet<number>;
}

const statements = {
  favourites: prepared('favourites/movies_of_user'),
  ratedByUser: prepared('favourites/rated_movies'),
  ratedByRange: sql('favourites/rated_movies'),
};

export async function loadTaste(db: Queryable, datasetId: number, userIdx: number): Promise<Taste> {
  const liked = await db.query<{ movies: number[] }>(statements.favourites, [datasetId, userIdx]);
  const rated = await db.query<{ movies: number[] }>(statements.ratedByUser, [datasetId, userIdx, userIdx]);
  const favourites = liked.rows[0]?.movies ?? [];
  return { favourites, known: new Set([...favourites, ...(rated.rows[0]?.movies ?? [])]) };
}

/** What each of a range of users has rated, by user; those without ratings are absent. */
export async function loadRatedMovies(
  db: Queryable,
  datasetId: number,
  { first, last }: UserRange,
): Promise<ReadonlyMap<number, readonly number[]>> {
  const values = [datasetId, first, last];
  const { rows } = await db.query<{ userIdx: number; movies: number[] }>(statements.ratedByRange, values);
  return new Map(rows.map(({ userIdx, movies }) => [userIdx, movies]));
}
