import type { FitParams } from '@elbowroom/kmeans';
import type { MatrixSummary } from '../matrices/freeze.js';
import { frozenMatrixBytes } from '../matrices/frozen-matrix.js';
import type { MemoryNeed } from '../memory/memory-budget.js';

/** A thread of Node takes 29 MB with the modules of a fit, and lets new objects come to 48 MB before it collects them. */
export const THREAD_BYTES = 80 * 2 ** 20;

/** The arrays of a workspace over users but for the gaps, of a fit with weights: 78 bytes. */
const AREA_BYTES_PER_USER = 80;

/** Distances to the own and the next centroid, as they are measured and as they are told, and labels. */
const OWN_BYTES_PER_USER = 24 + 4;

/** What is counted of a cluster and of its centre's ways. */
const AREA_BYTES_PER_CLUSTER = 160;

/** Rows that compete for a place among the first centres, as a byte a movie each. */
const TRIAL_BYTES_PER_MOVIE = 8;

/** Gaps are kept where all of them, one a user and cluster, are no more. */
const MOST_GAP_BYTES = 2 ** 26;

/** Clusters that a kernel handles at once, at most; some handle 4. */
const LANES = 8;

/** ml-kmeans has all rows dense, as doubles; a process peaked at 3.2 times that. */
const DENSE_BYTES_PER_CELL = 3.2 * 8;

/**
 * What one fit takes, and its matrix, estimated rather above. An area has the sums of the clusters (4 bytes a movie; some
 * fits have 2) and the arrays over users, and its size is a power of two: with the 260,000 users and 45,115 movies of
 * MovieLens 26M 64 MiB at K = 30, beside 71 MiB of its own.
 */
export function fitMemory(
  { users, movies, favourites }: MatrixSummary,
  { k, engine }: Pick<FitParams, 'k' | 'engine'>,
): MemoryNeed {
  const stride = Math.ceil(k / LANES) * LANES;
  const gaps = 4 * users * stride;
  const area =
    (4 * stride + TRIAL_BYTES_PER_MOVIE) * movies +
    AREA_BYTES_PER_USER * users +
    AREA_BYTES_PER_CLUSTER * stride +
    (4 * users * k <= MOST_GAP_BYTES ? gaps : 0);
  const dense = engine === 'ml-kmeans' ? DENSE_BYTES_PER_CELL * users * movies : 0;
  return {
    // As it was frozen, and laid out for the kernels.
    sharedBytes: 2 * frozenMatrixBytes(users, movies, favourites),
    areaBytes: 2 ** Math.ceil(Math.log2(area)),
    ownBytes: THREAD_BYTES + OWN_BYTES_PER_USER * users + dense,
  };
}
