import type { FavouritesMatrix } from '@elbowroom/kmeans';
import { checkLabels } from './check-labels.js';

/** What {@link fix} needs to know beside the matrix and the labels. */
export interface FixParams {
  /** Clusters before the fix; labels run from 0 to k - 1. */
  readonly k: number;
  /** Clusters with fewer users are removed. Empty ones always are. */
  readonly minClusterSize: number;
}

/** Clusters after the fix. */
export interface Fixed {
  /** Clusters left, at least one. */
  readonly k: number;
  /** Per user, the cluster after the fix: 0 .. k - 1. */
  readonly labels: Uint8Array;
  /** Per cluster after the fix, its number before: ascending. */
  readonly kept: readonly number[];
  /** Per cluster after the fix, its users. */
  readonly sizes: Int32Array;
  /** How many users were moved. */
  readonly moved: number;
  /** Per user, the overlap (0 .. 1) with the cluster the user was moved to; 1 for whoever stayed. */
  readonly overlap: Float64Array;
  /** No cluster reached the minimum: the largest one took everybody, and may itself still be below it. */
  readonly everyClusterTooSmall: boolean;
}

/**
 * Removes the clusters below the minimum and moves their users to the kept cluster with the largest overlap:
 * the share of the user's favourites found among the favourites of the cluster's original members. The members
 * are the original ones throughout, so the result does not depend on the order in which users move.
 *
 * Ties go to the lower cluster number, and so does a user who overlaps with no kept cluster at all. Kept
 * clusters are renumbered in order. Where every cluster is too small, the largest stays (the lowest number
 * on a tie).
 *
 * @param labels one cluster number a user
 * @throws RangeError where the labels do not fit the matrix or k
 */
export function fix(matrix: FavouritesMatrix, labels: Uint8Array, params: FixParams): Fixed {
  const { users, indptr, indices } = matrix;
  checkLabels(matrix, labels, params.k);
  const sizesBefore = clusterSizes(labels, params.k);
  const largeEnough = clustersWithAtLeast(sizesBefore, Math.max(1, params.minClusterSize));
  const everyClusterTooSmall = largeEnough.length === 0;
  const kept = everyClusterTooSmall ? [largest(sizesBefore)] : largeEnough;
  const newNumber = new Map(kept.map((cluster, index) => [cluster, index]));
  const isFavourite = favouritesOfMembers(matrix, labels, newNumber);

  const fixedLabels = new Uint8Array(users);
  const overlap = new Float64Array(users).fill(1);
  let moved = 0;
  for (let user = 0; user < users; user++) {
    const stays = newNumber.get(labels[user]);
    if (stays !== undefined) {
      fixedLabels[user] = stays;
      continue;
    }
    const favourites = indices.subarray(indptr[user], indptr[user + 1]);
    const shared = sharedFavourites(favourites, isFavourite, kept.length);
    const cluster = largest(shared);
    fixedLabels[user] = cluster;
    overlap[user] = favourites.length > 0 ? shared[cluster] / favourites.length : 0;
    moved += 1;
  }
  const sizes = clusterSizes(fixedLabels, kept.length);
  return { k: kept.length, labels: fixedLabels, kept, sizes, moved, overlap, everyClusterTooSmall };
}

function clusterSizes(labels: Uint8Array, k: number): Int32Array {
  const sizes = new Int32Array(k);
  for (const label of labels) sizes[label] += 1;
  return sizes;
}

function clustersWithAtLeast(sizes: Int32Array, minimum: number): number[] {
  return [...sizes.keys()].filter((cluster) => sizes[cluster] >= minimum);
}

/** Where the largest value stands, the first on a tie. */
function largest(values: Int32Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) {
    if (values[i] > values[best]) best = i;
  }
  return best;
}

/** Movies x kept clusters, row by row: 1 where the movie is a favourite of one of the cluster's members. */
function favouritesOfMembers(
  { users, movies, indptr, indices }: FavouritesMatrix,
  labels: Uint8Array,
  newNumber: ReadonlyMap<number, number>,
): Uint8Array {
  const isFavourite = new Uint8Array(movies * newNumber.size);
  for (let user = 0; user < users; user++) {
    const cluster = newNumber.get(labels[user]);
    if (cluster === undefined) continue;
    for (let i = indptr[user]; i < indptr[user + 1]; i++) {
      isFavourite[indices[i] * newNumber.size + cluster] = 1;
    }
  }
  return isFavourite;
}

/** Per kept cluster, how many of the given favourites are among its members' favourites. */
function sharedFavourites(favourites: Int32Array, isFavourite: Uint8Array, kept: number): Int32Array {
  const shared = new Int32Array(kept);
  for (const movie of favourites) {
    for (let cluster = 0; cluster < kept; cluster++) shared[cluster] += isFavourite[movie * kept + cluster];
  }
  return shared;
}
