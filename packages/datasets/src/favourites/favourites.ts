import { type Pool, type PreparedStatement, type Queryable, transaction } from '@elbowroom/db';
import { ElbowroomError } from '@elbowroom/errors';
import type { Movie } from '../catalogue/movies.js';
import { findUser } from '../catalogue/users.js';
import { prepared, sql } from '../sql.js';

/** A favourite that was added or removed. */
export interface FavouriteChange {
  readonly kind: 'added' | 'removed';
  readonly datasetId: number;
  readonly userIdx: number;
  readonly movieIdx: number;
}

/** What else changes with the favourites of a dataset, known to whoever composes a program. */
export interface FavouritesObserver {
  /** Runs in the transaction that makes the changes: where it throws, nothing has changed. */
  onFavouritesChanged(tx: Queryable, changes: readonly FavouriteChange[]): Promise<void>;
}

/** The database, and who is told of changes, in this order. */
export interface FavouritesContext {
  readonly pool: Pool;
  readonly observers: readonly FavouritesObserver[];
}

const statements = {
  share: prepared('favourites/share'),
  hold: sql('favourites/hold'),
  lockNewUsers: prepared('favourites/lock_new_users'),
  insertUser: prepared('favourites/insert_user'),
  movie: prepared('favourites/movie'),
  lockMovie: prepared('favourites/lock_movie'),
  add: prepared('favourites/add'),
  remove: prepared('favourites/remove'),
  list: prepared('favourites/list'),
  has: prepared('favourites/has'),
};

/** The dataset's number of a movie, by one of the two statements that look it up. */
async function getMovieIdx(
  db: Queryable,
  statement: PreparedStatement,
  datasetId: number,
  movieId: string,
): Promise<number> {
  const { rows } = await db.query<{ movieIdx: number }>(statement, [datasetId, movieId]);
  if (rows[0]) return rows[0].movieIdx;
  throw new ElbowroomError('MOVIE_NOT_FOUND', {
    problem: `Dataset ${datasetId} has no movie "${movieId}"`,
    remedy: 'Use an id of its catalogue: one that was rated or has a title',
    details: { dataset: datasetId, movie: movieId },
  });
}

/**
 * Makes a movie a favourite of a user, who may be new. Returns false where it was a favourite already.
 *
 * @throws ElbowroomError MOVIE_NOT_FOUND
 */
export async function addFavourite(
  context: FavouritesContext,
  datasetId: number,
  userId: string,
  movieId: string,
): Promise<boolean> {
  return transaction(context.pool, async (client) => {
    await client.query(statements.share, [datasetId]);
    const movieIdx = await getMovieIdx(client, statements.lockMovie, datasetId, movieId);
    const userIdx = (await findUser(client, datasetId, userId)) ?? (await addUser(client, datasetId, userId));
    return change(client, context, { kind: 'added', datasetId, userIdx, movieIdx });
  });
}

/**
 * Takes a movie off a user's favourites. Returns false where it was none, or the user is not known.
 *
 * @throws ElbowroomError MOVIE_NOT_FOUND
 */
export async function removeFavourite(
  context: FavouritesContext,
  datasetId: number,
  userId: string,
  movieId: string,
): Promise<boolean> {
  return transaction(context.pool, async (client) => {
    await client.query(statements.share, [datasetId]);
    const movieIdx = await getMovieIdx(client, statements.lockMovie, datasetId, movieId);
    const userIdx = await findUser(client, datasetId, userId);
    if (userIdx === null) return false;
    return change(client, context, { kind: 'removed', datasetId, userIdx, movieIdx });
  });
}

async function change(
  tx: Queryable,
  { observers }: FavouritesContext,
  change: FavouriteChange,
): Promise<boolean> {
  const { kind, datasetId, userIdx, movieIdx } = change;
  const statement = kind === 'added' ? statements.add : statements.remove;
  const { rows } = await tx.query<{ changed: boolean }>(statement, [datasetId, userIdx, movieIdx]);
  if (!rows[0]?.changed) return false;
  for (const observer of observers) await observer.onFavouritesChanged(tx, [change]);
  return true;
}

/** Has changes of a dataset's favourites wait until the transaction ends, and waits for those under way. */
export async function holdFavourites(tx: Queryable, datasetId: number): Promise<void> {
  await tx.query(statements.hold, [datasetId]);
}

async function addUser(db: Queryable, datasetId: number, userId: string): Promise<number> {
  await db.query(statements.lockNewUsers, [datasetId]);
  await db.query(statements.insertUser, [datasetId, userId]);
  const userIdx = await findUser(db, datasetId, userId);
  if (userIdx === null) throw new Error(`user ${userId} of dataset ${datasetId} is gone`);
  return userIdx;
}

/** A user's favourites in order of movie; none for a user who is not known. */
export async function listFavourites(db: Queryable, datasetId: number, userId: string): Promise<Movie[]> {
  const userIdx = await findUser(db, datasetId, userId);
  if (userIdx === null) return [];
  const { rows } = await db.query<Movie>(statements.list, [datasetId, userIdx]);
  return rows;
}

/** Whether a movie is a user's favourite. @throws ElbowroomError MOVIE_NOT_FOUND */
export async function hasFavourite(
  db: Queryable,
  datasetId: number,
  userId: string,
  movieId: string,
): Promise<boolean> {
  const movieIdx = await getMovieIdx(db, statements.movie, datasetId, movieId);
  const userIdx = await findUser(db, datasetId, userId);
  const { rows } = await db.query(statements.has, [datasetId, userIdx, movieIdx]);
  return rows.length > 0;
}
