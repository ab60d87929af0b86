import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { holdFavourites } from '@elbowroom/datasets';
import { type Pool, type PoolClient, transaction } from '@elbowroom/db';
import { ElbowroomError } from '@elbowroom/errors';
import { METRICS, type Metric } from '@elbowroom/kmeans';
import copyStreams from 'pg-copy-streams';
import { sql } from '../sql.js';
import { collectFavourites, type Favourites } from './favourites-collector.js';
import type { Frozen } from './freeze-thread.js';

/** What is known of a stored matrix without reading it. */
export interface MatrixSummary {
  /** Of the frozen bytes: the name under which every worker finds them. */
  readonly sha256: string;
  readonly users: number;
  readonly movies: number;
  readonly favourites: number;
  readonly distinctRows: number;
  /** WCSS at K = 1. */
  readonly wcss1: Readonly<Record<Metric, number>>;
}

/** Large enough that a matrix is few rows, small enough that a row is no burden to either side. */
const CHUNK_BYTES = 8 * 1024 * 1024;

const statements = {
  copyFavourites: sql('matrices/copy_favourites'),
  insert: sql('matrices/insert'),
  insertWcss1: sql('matrices/insert_wcss1'),
  chunkSizes: sql('matrices/chunk_sizes'),
  insertChunk: sql('matrices/insert_chunk'),
};

/**
 * Freezes a dataset's favourites as they are now: the same favourites give the same bytes, which are stored
 * once, under their SHA-256.
 *
 * @throws ElbowroomError NO_FAVOURITES where there is nothing to train on.
 */
export async function freezeMatrix(
  pool: Pool,
  datasetId: number,
): Promise<MatrixSummary & { readonly frozenAt: Date }> {
  const { favourites, frozenAt } = await readAtOneMoment(pool, datasetId);
  if (favourites.movies.length === 0) {
    throw new ElbowroomError('NO_FAVOURITES', {
      problem: `Dataset ${datasetId} holds no favourites: no rating reaches its threshold`,
      remedy: 'Import it with a lower threshold',
      details: { dataset: datasetId },
    });
  }
  const { bytes, summary } = await freezeInThread(favourites);
  await storeMatrix(pool, summary, bytes);
  return { ...summary, frozenAt };
}

/** Changes of favourites wait meanwhile, so each of them is either read or has happened after that moment. */
async function readAtOneMoment(
  pool: Pool,
  datasetId: number,
): Promise<{ favourites: Favourites; frozenAt: Date }> {
  return transaction(pool, async (client) => {
    await holdFavourites(client, datasetId);
    const { rows } = await client.query<{ now: Date }>('select clock_timestamp() as now');
    return { favourites: await readFavourites(client, datasetId), frozenAt: rows[0]?.now ?? new Date(0) };
  });
}

export async function readFavourites(client: PoolClient, datasetId: number): Promise<Favourites> {
  const statement = statements.copyFavourites.replace(':dataset', String(Math.trunc(datasetId)));
  return collectFavourites(client.query(copyStreams.to(statement)));
}

const threadFile = new URL('./freeze-thread.js', import.meta.url);

/**
 * In a thread: it takes seconds at full size, for which an API would answer nobody. The favourites are handed over, and
 * are not there afterwards.
 */
async function freezeInThread({ users, ends, movies }: Favourites): Promise<Frozen> {
  const thread = new Worker(threadFile, {
    workerData: { users, ends, movies },
    transferList: [users.buffer, ends.buffer, movies.buffer],
  });
  try {
    const [message] = await once(thread, 'message');
    const frozen: Frozen = message;
    return frozen;
  } finally {
    await thread.terminate();
  }
}

async function storeMatrix(pool: Pool, summary: MatrixSummary, bytes: Uint8Array): Promise<void> {
  const { sha256, users, movies, favourites, distinctRows, wcss1 } = summary;
  await transaction(pool, async (client) => {
    const values = [sha256, users, movies, favourites, distinctRows];
    await client.query(statements.insert, values);
    for (const metric of METRICS) await client.query(statements.insertWcss1, [sha256, metric, wcss1[metric]]);
    const stored = await client.query(statements.chunkSizes, [sha256]);
    if (stored.rows.length > 0) return;
    for (let seq = 0; seq * CHUNK_BYTES < bytes.length; seq++) {
      const chunk = Buffer.from(
        bytes.buffer,
        seq * CHUNK_BYTES,
        Math.min(CHUNK_BYTES, bytes.length - seq * CHUNK_BYTES),
      );
      await client.query(statements.insertChunk, [sha256, seq, chunk]);
    }
  });
}
