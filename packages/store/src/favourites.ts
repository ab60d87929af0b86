import { ElbowroomError } from '@elbowroom/errors';
import { type Pool, type Queryable, transaction } from './pool.js';
import { renewList } from './rankings/fold-in.js';
import { type PreparedStatement, prepared } from './sql.js';

/** A movie as people see it; title and year are null where no titles were imported. */
export interface Movie {
  readonly movieId: string;
  readonly title: string | null;
  readonly year: number | null;
  readonly genres: readonly string[];
}

const statements = {
  lock: prepared('favourites/lock'),
  lockNewUsers: prepared('favourites/lock_new_users'),
  insertUser: prepared('favourites/insert_user'),
  user: prepared('favourites/user'),
  movie: prepared('favourites/movie'),
  lockMovie: prepared('favourites/lock_movie'),
  add: prepared('favourites/add'),
  remove: prepared('favourites/remove'),
  forgetZeroCounts: prepared('favourites/forget_zero_counts'),
  list: prepared('favourites/list'),
  has: prepared('favourites/has'),
};

/** The dataset's number of a user, or null where the user is not known. */
export async function findUser(db: Queryable, datasetId: number, userId: string): Promise<number | null> {
  const { rows } = await db.query<{ userIdx: number }>(statements.user, [datasetId, userId]);
  return rows[0]?.userIdx ?? null;
}

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
 * Makes a movie a favourite of a user, who may be new. The counts of every model of the dataset, and the user's list,
 * change with it. Returns false where it was a favourite already.
 *
 * @throws ElbowroomError MOVIE_NOT_FOUND
 */
export async function addFavourite(
  pool: Pool,
  datasetId: number,
  userId: string,
  movieId: string,
): Promise<boolean> {
  return transaction(pool, async (client) => {
    await client.query(statements.lock, [datasetId]);
    const movieIdx = await getMovieIdx(client, statements.lockMovie, datasetId, movieId);
    const userIdx = (await findUser(client, datasetId, userId)) ?? (await addUser(client, datasetId, userId));
    const { rows } = await client.query<{ changed: boolean }>(statements.add, [datasetId, userIdx, movieIdx]);
    const changed = rows[0]?.changed ?? false;
    if (changed) await renewList(client, datasetId, userIdx);
    return changed;
  });
}

async function addUser(db: Queryable, datasetId: number, userId: string): Promise<number> {
  await db.query(statements.lockNewUsers, [datasetId]);
  await db.query(statements.insertUser, [datasetId, userId]);
  const { rows } = await db.query<{ userIdx: number }>(statements.user, [datasetId, userId]);
  if (!rows[0]) throw new Error(`user ${userId} of dataset ${datasetId} is gone`);
  return rows[0].userIdx;
}

/**
 * Takes a movie off a user's favourites, and out of the counts of every model; the user's list changes with it. Returns false where it was
 * none, or the user is not known.
 *
 * @throws ElbowroomError MOVIE_NOT_FOUND
 */
export async function removeFavourite(
  pool: Pool,
  datasetId: number,
  userId: string,
  movieId: string,
): Promise<boolean> {
  return transaction(pool, async (client) => {
    await client.query(statements.lock, [datasetId]);
    const movieIdx = await getMovieIdx(client, statements.lockMovie, datasetId, movieId);
    const userIdx = await findUser(client, datasetId, userId);
    if (userIdx === null) return false;
    const values = [datasetId, userIdx, movieIdx];
    const { rows } = await client.query<{ changed: boolean }>(statements.remove, values);
    await client.query(statements.forgetZeroCounts, values);
    const changed = rows[0]?.changed ?? false;
    if (changed) await renewList(client, datasetId, userIdx);
    return changed;
  });
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
