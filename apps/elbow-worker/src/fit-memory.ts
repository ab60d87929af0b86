import type { FitParams } from '@elbowroom/kmeans';
import { frozenMatrixBytes, type MatrixSummary } from '@elbowroom/store';

/** What a matrix takes once it is loaded: as it was frozen, and laid out for the kernels. All fits of it share that. */
export function matrixMemory({ users, movies, favourites }: MatrixSummary): number {
  return 2 * frozenMatrixBytes(users, movies, favourites);
}

/** A thread of Node with its heap, and the Gram matrix that small data is exchanged by: 32 MiB each, at most. */
const THREAD_BYTES = 2 ** 26;

/** Bounds of distances, one a user and cluster, are kept up to about this K on large data. */
const MOST_BOUNDED_K = 64;

/**
 * What one fit takes beside its matrix, estimated rather above: its thread, the sums of its clusters in the kernels and
 * in the exchange, and for each user a bound for every cluster and some 60 bytes more. With the 260,000 users and 45,115
 * movies of MovieLens 26M that is 125 MB at K = 30.
 */
export function fitMemory({ users, movies }: MatrixSummary, { k }: Pick<FitParams, 'k'>): number {
  const sums = 2 * 4 * movies * k;
  const bounds = 4 * users * Math.min(k, MOST_BOUNDED_K);
  return THREAD_BYTES + sums + bounds + 60 * users;
}
