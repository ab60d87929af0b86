import type { FavouritesMatrix } from '../matrix.js';
import { type Rows, rowWeight, weightAt } from '../rows.js';
import { ProductSums } from '../wide-integers.js';

/** The sum of the rows of each cluster. Movie-major: for a favourite the sums of all clusters are adjacent. */
export interface ClusterSums {
  readonly k: number;
  /** Movies x k. */
  readonly sums: Float64Array;
  /** The number of rows in each sum. */
  readonly counts: Float64Array;
}

/**
 * Cluster centres as fractions: centre `c` has the coordinate `sums[movie * k + c] / counts[c]`. The sums are
 * counts of favourites, or sums of their weights: integers that a double holds exactly, so nothing computed from them
 * depends on the order of rows. A row chosen as a centre is its own sum with count 1, and so is any other point that a
 * run starts from, the only case in which sums need not be integers. A cluster with count 0 has no centre.
 */
export interface Centres extends ClusterSums {
  /** |S|^2 of each cluster's sum: an integer, rounded if above 2^53, which binary rows never reach. */
  readonly squares: Float64Array;
}

/** Adds up the rows of the clusters that `labels` describe. */
export function sumClusters(rows: Rows, labels: Uint8Array, k: number): ClusterSums {
  const clusters = nothingSummed(rows.matrix, k);
  for (let user = 0; user < rows.matrix.users; user++) addRow(rows, user, clusters, labels[user], 1);
  return clusters;
}

/** Adds (`times` 1) or subtracts (`times` -1) a user's row. */
export function addRow(
  rows: Rows,
  user: number,
  { k, sums, counts }: ClusterSums,
  cluster: number,
  times: 1 | -1,
): void {
  const { indptr, indices } = rows.matrix;
  const weight = times * rowWeight(rows, user);
  for (let i = indptr[user]; i < indptr[user + 1]; i++) sums[indices[i] * k + cluster] += weight;
  counts[cluster] += times;
}

export function centresOf(clusters: ClusterSums): Centres {
  return { ...clusters, squares: dotProducts(clusters, clusters) };
}

/** Cluster `c` starts at the row of user `users[c]`; clusters beyond them have no centre. */
export function rowsAsCentres(rows: Rows, users: readonly number[], k: number): Centres {
  const clusters = nothingSummed(rows.matrix, k);
  users.forEach((user, cluster) => {
    addRow(rows, user, clusters, cluster, 1);
  });
  return centresOf(clusters);
}

/** Cluster `c` starts at a row with these movies, which need not be a row of the matrix. */
export function moviesAsCentres(rows: Rows, movies: readonly (readonly number[])[], k: number): Centres {
  const clusters = nothingSummed(rows.matrix, k);
  movies.forEach((row, cluster) => {
    const weight = weightAt(row.length, rows);
    for (const movie of row) clusters.sums[movie * k + cluster] = weight;
    clusters.counts[cluster] = 1;
  });
  return centresOf(clusters);
}

/**
 * @param points k x movies, row after row
 * @param scale the number that represents a coordinate of 1; unless it is 1, coordinates are rounded to integers
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
 * The sum of the squared distances between the centres before and after: |a|^2 + |b|^2 - 2ab for each cluster.
 * Infinite where a cluster lacks a centre on either side.
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
