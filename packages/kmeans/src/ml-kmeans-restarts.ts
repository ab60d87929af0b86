import { ElbowroomError } from '@elbowroom/errors';
import { kmeansGenerator } from 'ml-kmeans';
import type { Prepared } from './backend.js';
import { distinctRows } from './distinct-rows.js';
import type { FavouritesMatrix } from './matrix.js';
import type { FitParams } from './params.js';
import { assign } from './plain/assign.js';
import { centresOf, sumClusters } from './plain/centres.js';
import { deriveSeed } from './random.js';
import { type Rows, rowWeight, squaredUnit } from './rows.js';
import type { RunRestart } from './run.js';
import { shiftLimit } from './tolerance.js';
import { wcssOfRows } from './wcss.js';

/**
 * The package takes dense rows, of 8 bytes a cell, and holds two copies while it seeds. At this bound (8,190 x 8,190)
 * a process peaked at 1.6 GiB, within the default heap of Node on a machine with 4 GiB.
 */
const MOST_DENSE_BYTES = 512 * 2 ** 20;

/**
 * Restarts by the npm package ml-kmeans, for small data. Its labels are one step behind its centroids, so users are
 * assigned once more. It compares the shift of each centre with the limit, where the engine `sparse` compares the sum of
 * all. It cannot seed more clusters than there are distinct rows; the clusters beyond them stay empty.
 *
 * @throws ElbowroomError `ENGINE_TOO_SMALL`
 */
export function mlKmeansRestarts(prepared: Prepared, params: FitParams): RunRestart {
  const { matrix } = prepared;
  checkSize(matrix);
  const dense = denseRows(prepared);
  const k = Math.min(params.k, distinctRows(matrix));
  const tolerance = shiftLimit(prepared, params.tolerance) / squaredUnit(prepared);
  return (restart, checkpoint) => {
    const seed = deriveSeed(params.seed, params.k, restart);
    let iterations = 0;
    let converged = false;
    let stale: number[] = [];
    for (const step of kmeansGenerator(dense, k, { seed, maxIterations: params.maxIter, tolerance })) {
      ({ iterations, converged, clusters: stale } = step);
      checkpoint();
    }
    const labels = Uint8Array.from(stale);
    assign(prepared, centresOf(sumClusters(prepared, labels, k)), labels);
    return { labels, iterations, wcss: wcssOfRows(prepared, labels, params.k), converged };
  };
}

function checkSize({ users, movies }: FavouritesMatrix): void {
  const bytes = users * movies * 8;
  if (bytes > MOST_DENSE_BYTES) {
    throw new ElbowroomError('ENGINE_TOO_SMALL', {
      problem: `The engine ml-kmeans would need ${inMebibytes(bytes)} MiB for ${users} users x ${movies} movies as dense rows, and is held to ${inMebibytes(MOST_DENSE_BYTES)} MiB`,
      remedy: 'Use the engine sparse, which gives the same kind of result at any size',
      details: { users, movies, bytes, mostBytes: MOST_DENSE_BYTES },
    });
  }
}

function inMebibytes(bytes: number): number {
  return Math.ceil(bytes / 2 ** 20);
}

function denseRows(rows: Rows): number[][] {
  const { users, movies, indptr, indices } = rows.matrix;
  const unit = Math.sqrt(squaredUnit(rows));
  return Array.from({ length: users }, (_, user) => {
    const row = new Array<number>(movies).fill(0);
    for (let i = indptr[user]; i < indptr[user + 1]; i++) row[indices[i]] = rowWeight(rows, user) / unit;
    return row;
  });
}
