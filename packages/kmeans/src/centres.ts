import type { FavouritesMatrix } from './matrix.js';
import { rowWeight } from './weights.js';
import { ProductSums } from './wide-integers.js';

/** The rows of each cluster added up. Movie-major: a user's favourite then reads `k` neighbouring sums. */
export interface ClusterSums {
  readonly k: number;
  /** Movies x k. */
  readonly sums: Float64Array;
  /** How many rows each sum is of. */
  readonly counts: Float64Array;
}

/**
 * Cluster centres as fractions: centre `c` has the coordinate `sums[movie * k + c] / counts[c]`. The sums are
 * counts of favourites, or of what these weigh: integers that a double holds exactly, so that nothing computed from them
 * depends on the order of rows. A row chosen as a centre is its own sum with count 1, and so is any other point that a
 * run is asked to start from, the one case where sums are not integers. A cluster with count 0 has no centre.
 */
export interface Centres extends ClusterSums {
  /** |S|^2 of each cluster's sum: an integer, rounded where it is beyond 2^53, which binary rows do not reach. */
  readonly squares: Float64Array;
}

/** Adds up the rows of the clusters that `labels` describe. */
export function sumClusters(matrix: FavouritesMatrix, labels: Uint8Array, k: number): ClusterSums {
  const clusters = nothingSummed(matrix, k);
  for (let user = 0; user < matrix.users; user++) addRow(matrix, user, clusters, labels[user], 1);
  return clusters;
}

/** Adds (`times` 1) or takes away (`times` -1) a user's row. */
export function addRow(
  matrix: FavouritesMatrix,
  user: number,
  { k, sums, counts }: ClusterSums,
  cluster: number,
  times: 1 | -1,
): void {
  const { indptr, indices } = matrix;
  const weight = times * rowWeight(matrix, user);
  for (let i = indptr[user]; i < indptr[user + 1]; i++) sums[indices[i] * k + cluster] += weight;
  counts[cluster] += times;
}

export function centresOf(clusters: ClusterSums): Centres {
  return { ...clusters, squares: dotProducts(clusters, clusters) };
}

/** Cluster `c` starts at the row of user `rows[c]`; clusters beyond them have no centre. */
export function rowsAsCentres(matrix: FavouritesMatrix, rows: readonly number[], k: number): Centres {
  const clusters = nothingSummed(matrix, k);
  rows.forEach((user, cluster) => {
    addRow(matrix, user, clusters, cluster, 1);
  });
  return centresOf(clusters);
}

/**
 * @param points k x movies, row after row
 * @param scale what stands for a coordinate of 1; unless that is 1, coordinates are rounded to whole numbers
 */
export function pointsAsCentres(points: Float64Array, movies: number, scale = 1): Centres {
  const k = points.length / movies;
  const sums = new Float64Array(points.length);
  for (let cluster = 0; cluster < k; cluster++) {
    for (let movie = 0; movie < movies; movie++) {
      const coordinate = points[cluster * movies + movie];
      sums[movie * k + cluster] = scale === 1 ? coordinate : Math.round(scale * coordinate);
    }
  }
  return centresOf({ k, sums, counts: new Float64Array(k).fill(1) });
}

/**
 * The squared distances between the centres before and after, added up: |a|^2 + |b|^2 - 2ab of each cluster.
 * Infinity where a cluster lacks a centre on either side.
 */
export function squaredShift(before: Centres, after: Centres): number {
  const crossed = dotProducts(before, after);
  let shift = 0;
  for (let cluster = 0; cluster < before.k; cluster++) {
    const m = before.counts[cluster];
    const n = after.counts[cluster];
    if (m === 0 || n === 0) return Number.POSITIVE_INFINITY;
    shift +=
      before.squares[cluster] / (m * m) + after.squares[cluster] / (n * n) - (2 * crossed[cluster]) / (m * n);
  }
  return shift;
}

function nothingSummed({ movies }: FavouritesMatrix, k: number): ClusterSums {
  return { k, sums: new Float64Array(movies * k), counts: new Float64Array(k) };
}

function dotProducts({ k, sums: a }: ClusterSums, { sums: b }: ClusterSums): Float64Array {
  const products = new ProductSums(k);
  for (let start = 0; start < a.length; start += k) {
    for (let cluster = 0; cluster < k; cluster++)
      products.add(cluster, a[start + cluster], b[start + cluster]);
  }
  return products.rounded();
}
