import type { Queryable } from '@elbowroom/db';
import { preparedStatement, statement } from '../sql.js';

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
  favourites: preparedStatement('favourites/taste#favourites'),
  ratedByUser: preparedStatement('favourites/taste#rated'),
  ratedByRange: statement('favourites/taste#rated'),
};

interface Movies {
  readonly movies: readonly number[];
}

export async function loadTaste(db: Queryable, datasetId: number, userIdx: number): Promise<Taste> {
  const user = { dataset: datasetId, user: userIdx };
  const range = { dataset: datasetId, first: userIdx, last: userIdx };
  const liked = await statements.favourites.one<Movies>(db, user);
  const rated = await statements.ratedByUser.one<Movies>(db, range);
  const favourites = liked?.movies ?? [];
  return { favourites, known: new Set([...favourites, ...(rated?.movies ?? [])]) };
}

/** What each of a range of users has rated, by user; those without ratings are absent. */
export async function loadRatedMovies(
  db: Queryable,
  datasetId: number,
  { first, last }: UserRange,
): Promise<ReadonlyMap<number, readonly number[]>> {
  const values = { dataset: datasetId, first, last };
  const rows = await statements.ratedByRange.rows<Movies & { readonly userIdx: number }>(db, values);
  return new Map(rows.map(({ userIdx, movies }) => [userIdx, movies]));
}
