import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ElbowroomError } from '@elbowroom/errors';
import copyStreams from 'pg-copy-streams';
import type { Dataset, DatasetCounts } from './datasets.js';
import type { Movie } from './favourites.js';
import { type Pool, type PoolClient, type Queryable, transaction } from './pool.js';
import { sql } from './sql.js';

/** A row of the ratings file that was left out. */
export interface Reject {
  /** Line of the file, from 1. */
  readonly line: number;
  readonly reason: string;
  readonly text: string;
}

/** What an import is made from. */
export interface ImportInput {
  /** Lines of `line, user id, movie id, rating, timestamp` in COPY's text format. */
  readonly ratings: AsyncIterable<Buffer>;
  readonly titles: readonly Movie[];
  /** Asked when the ratings have been read to their end; throws where the import must not go on. */
  readonly rejects: () => readonly Reject[];
  /** Ends the import within moments when it aborts, with nothing left of it; the promise rejects with its reason. */
  readonly signal?: AbortSignal;
}

const statements = {
  lock: sql('datasets/lock'),
  createStaging: sql('imports/create_staging'),
  copyRatings: sql('imports/copy_ratings'),
  stageTitles: sql('imports/stage_titles'),
  keepLatest: sql('imports/keep_latest'),
  keepFirstMovies: sql('imports/keep_first_movies'),
  keepFirstUsers: sql('imports/keep_first_users'),
  keepRatedTitles: sql('imports/keep_rated_titles'),
  publishUsers: sql('imports/publish_users'),
  publishMovies: sql('imports/publish_movies'),
  publishRatings: sql('imports/publish_ratings'),
  publishFavourites: sql('imports/publish_favourites'),
  publishPopularity: sql('imports/publish_popularity'),
  publishRejects: sql('imports/publish_rejects'),
  count: sql('imports/count'),
  markReady: sql('datasets/mark_ready'),
  rejects: sql('imports/rejects'),
};

/**
 * Imports a dataset in one transaction: all of it is there afterwards, or nothing. A dataset that is ready
 * already is left as it is, so that a job that is delivered twice imports once; then the answer is false.
 */
export async function importDataset(pool: Pool, dataset: Dataset, input: ImportInput): Promise<boolean> {
  const importAll = async (client: PoolClient) => {
    const { rows } = await client.query<{ status: Dataset['status'] }>(statements.lock, [dataset.id]);
    if (rows[0]?.status !== 'importing') return false;

    await client.query(statements.createStaging);
    await pipeline(Readable.from(input.ratings), client.query(copyStreams.from(statements.copyRatings)));
    const rejects = input.rejects();
    await stageTitles(client, input.titles);

    const replaced = (await client.query(statements.keepLatest)).rowCount ?? 0;
    await cutToFirst(client, dataset);
    const counts = await publish(client, dataset);
    if (counts.ratings === 0) {
      throw new ElbowroomError('NO_RATINGS', {
        problem: `No ratings are left to import from ${dataset.source.ratings}`,
        remedy: 'Check the file, its scale and threshold, and --first-movies and --first-users',
      });
    }
    await client.query(statements.publishRejects, [
      dataset.id,
      rejects.map(({ line }) => line),
      rejects.map(({ reason }) => reason),
      rejects.map(({ text }) => text),
    ]);
    await client.query(statements.markReady, [
      dataset.id,
      JSON.stringify({ ...counts, replaced, rejected: rejects.length }),
    ]);
    return true;
  };
  return transaction(pool, importAll, input.signal);
}

async function stageTitles(client: PoolClient, titles: readonly Movie[]): Promise<void> {
  await client.query(statements.stageTitles, [
    titles.map(({ movieId }) => movieId),
    titles.map(({ title }) => title),
    titles.map(({ year }) => year),
    titles.map(({ genres }) => genres.join('|')),
  ]);
}

async function cutToFirst(client: PoolClient, { options }: Dataset): Promise<void> {
  const { firstMovies, firstUsers, threshold } = options;
  if (firstMovies !== null) await client.query(statements.keepFirstMovies, [firstMovies, threshold]);
  if (firstUsers !== null) await client.query(statements.keepFirstUsers, [firstUsers, threshold]);
  if (firstMovies !== null || firstUsers !== null) await client.query(statements.keepRatedTitles);
}

async function publish(
  client: PoolClient,
  { id, options }: Dataset,
): Promise<Omit<DatasetCounts, 'replaced' | 'rejected'>> {
  // Without statistics the planner takes the staging tables for small, and joins them row by row.
  await client.query('analyze staging_ratings, staging_titles');
  await client.query(statements.publishUsers, [id]);
  await client.query(statements.publishMovies, [id]);
  await client.query('analyze users, movies');
  await client.query(statements.publishRatings, [id]);
  await client.query(statements.publishFavourites, [id, options.threshold]);
  await client.query(statements.publishPopularity, [id]);
  await client.query('analyze movies, ratings, favourites');
  const { rows } = await client.query(statements.count, [id]);
  return rows[0];
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
