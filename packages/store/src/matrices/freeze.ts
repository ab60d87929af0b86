import { createHash } from 'node:crypto';
import { ElbowroomError } from '@elbowroom/errors';
import {
  distinctRows,
  type FavouritesMatrix,
  METRICS,
  type Metric,
  wcssOf,
  withMetric,
} from '@elbowroom/kmeans';
import copyStreams from 'pg-copy-streams';
import { type Pool, transaction } from '../pool.js';
import { sql } from '../sql.js';
import { type FrozenMatrix, frozenMatrixBytes, layOutFrozenMatrix } from './frozen-matrix.js';
import { collectPairs, type Pairs } from './pair-collector.js';

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
  insertChunk: sql('matrices/insert_chunk'),
};

/**
 * Freezes a dataset's favourites as they are now: the same favourites give the same bytes, which are stored
 * once, under their SHA-256.
 *
 * @throws ElbowroomError NO_FAVOURITES where there is nothing to train on.
 */
export async function freezeMatrix(pool: Pool, datasetId: number): Promise<MatrixSummary> {
  const pairs = await readFavourites(pool, datasetId);
  if (pairs.length === 0) {
    throw new ElbowroomError('NO_FAVOURITES', {
      problem: `Dataset ${datasetId} holds no favourites: no rating reaches its threshold`,
      remedy: 'Import it with a lower threshold',
      details: { dataset: datasetId },
    });
  }
  const { bytes, frozen } = freeze(pairs);
  const { matrix } = frozen;
  const summary: MatrixSummary = {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    users: matrix.users,
    movies: matrix.movies,
    favourites: pairs.length,
    distinctRows: distinctRows(matrix),
    wcss1: { euclidean: wcss1(matrix, 'euclidean'), cosine: wcss1(matrix, 'cosine') },
  };
  await storeMatrix(pool, summary, bytes);
  return summary;
}

function wcss1(matrix: FavouritesMatrix, metric: Metric): number {
  return wcssOf(withMetric(matrix, metric), new Uint8Array(matrix.users), 1);
}

async function readFavourites(pool: Pool, datasetId: number): Promise<Pairs> {
  const statement = statements.copyFavourites.replace(':dataset', String(Math.trunc(datasetId)));
  return transaction(pool, (client) => collectPairs(client.query(copyStreams.to(statement))));
}

/** Builds the matrix from (user, movie) pairs in order of user and movie. */
function freeze({ first, second, length }: Pairs): { bytes: Uint8Array; frozen: FrozenMatrix } {
  const users = Int32Array.from(new Set(first));
  const movies = Int32Array.from(new Set(second)).sort();
  const buffer = new ArrayBuffer(frozenMatrixBytes(users.length, movies.length, length));
  const frozen = layOutFrozenMatrix(buffer, users.length, movies.length, length);
  frozen.userIdx.set(users);
  frozen.movieIdx.set(movies);

  const columnOf = new Int32Array((movies.at(-1) ?? 0) + 1);
  movies.forEach((movie, column) => {
    columnOf[movie] = column;
  });
  const { indptr, indices } = frozen.matrix;
  let row = 0;
  for (let i = 0; i < length; i++) {
    if (i > 0 && first[i] !== first[i - 1]) indptr[++row] = i;
    indices[i] = columnOf[second[i] ?? 0] ?? 0;
  }
  indptr[users.length] = length;
  return { bytes: new Uint8Array(buffer), frozen };
}

async function storeMatrix(pool: Pool, summary: MatrixSummary, bytes: Uint8Array): Promise<void> {
  const { sha256, users, movies, favourites, distinctRows, wcss1 } = summary;
  await transaction(pool, async (client) => {
    const values = [sha256, users, movies, favourites, distinctRows];
    const { rowCount } = await client.query(statements.insert, values);
    for (const metric of METRICS) await client.query(statements.insertWcss1, [sha256, metric, wcss1[metric]]);
    if (rowCount === 0) return;
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
