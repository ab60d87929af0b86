import { createHash } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { distinctRows, type FavouritesMatrix, type Metric, wcssOf } from '@elbowroom/kmeans';
import type { Favourites } from './favourites-collector.js';
import type { MatrixSummary } from './freeze.js';
import { type FrozenMatrix, frozenMatrixBytes, layOutFrozenMatrix } from './frozen-matrix.js';

/** What the thread answers. The bytes have a buffer of their own, which is handed over and not copied. */
export interface Frozen {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly summary: MatrixSummary;
}

const frozen = freeze(workerData);
parentPort?.postMessage(frozen, [frozen.bytes.buffer]);

function freeze(favourites: Favourites): Frozen {
  const { bytes, matrix } = layOut(favourites);
  const summary = {
    sha256: createHash('sha256').update(bytes).digest('hex'),
    users: matrix.users,
    movies: matrix.movies,
    favourites: favourites.movies.length,
    distinctRows: distinctRows(matrix),
    wcss1: { euclidean: wcss1(matrix, 'euclidean'), cosine: wcss1(matrix, 'cosine') },
  };
  return { bytes, summary };
}

function wcss1(matrix: FavouritesMatrix, metric: Metric): number {
  return wcssOf(matrix, new Uint8Array(matrix.users), 1, metric);
}

/** Leaves out the movies that are nobody's favourite. */
function layOut({ users, ends, movies }: Favourites): Pick<Frozen, 'bytes'> & Pick<FrozenMatrix, 'matrix'> {
  const largest = movies.reduce((most, movie) => Math.max(most, movie), 0);
  const columnOf = new Int32Array(largest + 1);
  for (const movie of movies) columnOf[movie] = 1;
  const liked = Int32Array.from(columnOf.keys()).filter((movie) => columnOf[movie] === 1);
  liked.forEach((movie, column) => {
    columnOf[movie] = column;
  });

  const buffer = new ArrayBuffer(frozenMatrixBytes(users.length, liked.length, movies.length));
  const { matrix, userIdx, movieIdx } = layOutFrozenMatrix(buffer, users.length, liked.length, movies.length);
  userIdx.set(users);
  movieIdx.set(liked);
  matrix.indptr.set(ends, 1);
  const { indices } = matrix;
  for (let i = 0; i < movies.length; i++) indices[i] = columnOf[movies[i] ?? 0] ?? 0;
  return { bytes: new Uint8Array(buffer), matrix };
}
