import { type Pool, type PoolClient, type Queryable, transaction } from '@elbowroom/db';
import { ElbowroomError } from '@elbowroom/errors';
import type { Movie } from '../catalogue/movies.js';
import { type Dataset, lockDataset } from '../datasets.js';
import { cutToFirst } from '../grouping/cut.js';
import { inOrder } from '../grouping/id-order.js';
import { RatingLog, type RatingTables } from '../grouping/rating-log.js';
import { WorkFile } from '../grouping/work-file.js';
import type { RatingBatch } from '../reader/batch.js';
import type { RatingIds } from '../reader/rating-rows.js';
import { sql } from '../sql.js';
import { publish } from './publish.js';

/** A row of the ratings file that was left out. */
export interface Reject {
  /** Line of the file, from 1. */
  readonly line: number;
  readonly reason: string;
  readonly text: string;
}

/** Ratings on their way from a reader, which fills the tables of ids as it goes. */
export interface RatingStream extends RatingIds {
  /** Each batch is used up before the next is asked for. */
  readonly batches: AsyncIterable<RatingBatch>;
}

/** What an import is made from. */
export interface ImportInput {
  readonly ratings: RatingStream;
  readonly titles: readonly Movie[];
  /** Asked when the ratings have been read to their end; throws where the import must not go on. */
  readonly rejects: () => readonly Reject[];
  /** Ends the import within moments when it aborts, with nothing left of it; the promise rejects with its reason. */
  readonly signal?: AbortSignal;
}

const statements = {
  liftIdleLimit: sql('imports/lift_idle_limit'),
  endBlockers: sql('imports/end_blockers'),
  publishRejects: sql('imports/publish_rejects'),
  markReady: sql('datasets/mark_ready'),
  rejects: sql('imports/rejects'),
};

/**
 * Another delivery of the import that does not end within this is taken for one whose worker is frozen or cut off. The
 * queue gave it up before it delivered the import anew, and nobody else waits for the dataset.
 */
const BLOCKER_PATIENCE_MS = 10_000;

/** For each session that is ended; none was seen to take longer than some milliseconds. */
const SESSION_END_MS = 5_000;

/**
 * Imports a dataset in one transaction: all of it is there afterwards, or nothing. A dataset that is ready
 * already is left as it is, so that a job that is delivered twice imports once; then the answer is false.
 *
 * @throws ElbowroomError NO_RATINGS, WORK_FILE_FAILED
 */
export async function importDataset(pool: Pool, dataset: Dataset, input: ImportInput): Promise<boolean> {
  const file = await WorkFile.open();
  try {
    const { users, movies, batches } = input.ratings;
    const tables = { users, movies, log: new RatingLog(file) };
    for await (const batch of batches) {
      input.signal?.throwIfAborted();
      await tables.log.add(batch);
    }
    await tables.log.write();
    const rejects = input.rejects();
    const titles = new Map(input.titles.map((movie) => [movie.movieId, movie]));
    const { userIds, movieIds, replaced } = await keep(dataset, tables, titles, input.signal);
    const numbering = { userIds: inOrder(userIds), movieIds: inOrder(movieIds) };

    const importAll = async (client: PoolClient) => {
      if ((await lockForImport(pool, client, dataset)) !== 'importing') return false;
      // What goes on between two statements grows with the users; `lockForImport` sees to it that nobody waits for ever.
      await client.query(statements.liftIdleLimit);
      const counts = await publish(client, dataset, tables, numbering, titles);
      if (counts.ratings === 0) throw noRatings(dataset);
      await publishRejects(client, dataset, rejects);
      const leftOut = { replaced: replaced ?? tables.log.rows - counts.ratings, rejected: rejects.length };
      await client.query(statements.markReady, [dataset.id, JSON.stringify({ ...counts, ...leftOut })]);
      return true;
    };
    return await transaction(pool, importAll, input.signal);
  } finally {
    await file.close();
  }
}

/** Takes the dataset for this import alone, in the place of a delivery that does not go on. */
async function lockForImport(
  pool: Pool,
  client: PoolClient,
  { id }: Dataset,
): Promise<Dataset['status'] | undefined> {
  const session = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const endBlockers = () => pool.query(statements.endBlockers, [session.rows[0]?.pid, SESSION_END_MS]);
  // Where the database is away the statement that waits fails with it.
  const impatience = setInterval(() => endBlockers().catch(() => {}), BLOCKER_PATIENCE_MS);
  try {
    return await lockDataset(client, id);
  } finally {
    clearInterval(impatience);
  }
}

async function publishRejects(
  client: PoolClient,
  { id }: Dataset,
  rejects: readonly Reject[],
): Promise<void> {
  await client.query(statements.publishRejects, [
    id,
    rejects.map(({ line }) => line),
    rejects.map(({ reason }) => reason),
    rejects.map(({ text }) => text),
  ]);
}

/** The users and movies that are kept; how many ratings were replaced is known here only where a cut had to count. */
async function keep(
  { options }: Dataset,
  tables: RatingTables,
  titles: ReadonlyMap<string, Movie>,
  signal?: AbortSignal,
): Promise<{ userIds: Iterable<string>; movieIds: Iterable<string>; replaced: number | null }> {
  if (options.firstMovies !== null || options.firstUsers !== null) return cutToFirst(tables, options, signal);
  const movieIds = new Set([...tables.movies.ids(), ...titles.keys()]);
  return { userIds: tables.users.ids(), movieIds, replaced: null };
}

function noRatings(dataset: Dataset): ElbowroomError {
  return new ElbowroomError('NO_RATINGS', {
    problem: `No ratings are left to import from ${dataset.source.ratings}`,
    remedy: 'Check the file, its scale and threshold, and --first-movies and --first-users',
  });
}

/** The rows that an import left out, in the order of the file; `after` is the last line of the page before. */
export async function listRejects(
  db: Queryable,
  datasetId: number,
  page: { after: number; limit: number },
): Promise<Reject[]> {
  const { rows } = await db.query<Reject>(statements.rejects, [datasetId, page.after, page.limit]);
  return rows;
}
