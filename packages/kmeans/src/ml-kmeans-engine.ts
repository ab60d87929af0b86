import { ElbowroomError } from '@elbowroom/errors';
import { kmeansGenerator } from 'ml-kmeans';
import { assign } from './assign.js';
import { centresOf, sumClusters } from './centres.js';
import { distinctRows } from './distinct-rows.js';
import type { FavouritesMatrix } from './matrix.js';
import type { FitParams } from './params.js';
import { deriveSeed } from './random.js';
import type { RunRestart } from './run.js';
import { shiftLimit } from './tolerance.js';
import { wcssOf } from './wcss.js';
import { rowWeight, squaredUnit } from './weights.js';

/**
 * The package wants dense rows, of 8 bytes a cell, and holds them twice while it seeds. At this bound (8,190 x 8,190)
 * a process peaked at 1.6 GiB, within the heap that Node takes by default on a machine with 4 GiB.
 */
const MOST_DENSE_BYTES = 512 * 2 ** 20;

/**
 * The npm package ml-kmeans, for small data. Its labels are one step behind its centroids, so users are assigned once
 * more. It holds each centre to the limit on the shift, where ours holds all of them together. It cannot seed
 * more clusters than there are distinct rows; those stay empty.
 *
 * @throws ElbowroomError `ENGINE_TOO_SMALL`
 */
export function mlKmeansEngine(matrix: FavouritesMatrix, params: FitParams): RunRestart {
  checkSize(matrix);
  const rows = denseRows(matrix);
  const k = Math.min(params.k, distinctRows(matrix));
  const tolerance = shiftLimit(matrix, params.tolerance) / squaredUnit(matrix);
  return (restart, checkpoint) => {
    const seed = deriveSeed(params.seed, params.k, restart);
    let iterations = 0;
    let converged = false;
    let stale: number[] = [];
    for (const step of kmeansGenerator(rows, k, { seed, maxIterations: params.maxIter, tolerance })) {
      ({ iterations, converged, clusters: stale } = step);
      checkpoint();
    }
    const labels = Uint8Array.from(stale);
    assign(matrix, centresOf(sumClusters(matrix, labels, k)), labels);
    return { labels, iterations, wcss: wcssOf(matrix, labels, params.k), converged };
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

function denseRows(matrix: FavouritesMatrix): number[][] {
  const { users, movies, indptr, indices } = matrix;
  const unit = Math.sqrt(squaredUnit(matrix));
  return Array.from({ length: users }, (_, user) => {
    const row = new Array<number>(movies).fill(0);
    for (let i = indptr[user]; i < indptr[user + 1]; i++) row[indices[i]] = rowWeight(matrix, user) / unit;
    return row;
  });
}
