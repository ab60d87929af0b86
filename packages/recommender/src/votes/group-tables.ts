import { type FavouritesMatrix, rowLength } from '@elbowroom/kmeans';
import { checkLabels } from '../check-labels.js';
import { highest } from '../highest.js';
import { type Row, RowTable, transposed } from '../model/rows.js';

/** One grouping of all users, such as the labels of a fit. */
export interface Vote {
  readonly k: number;
  /** One cluster, 0 .. k - 1, a user. */
  readonly labels: Uint8Array;
}

/** What is kept of votes. The clusters of all of them, one vote after the other, are numbered through: groups. */
export interface GroupTables {
  /** Per vote, its groups and how many users each has. */
  readonly sizes: RowTable;
  /** Per vote, its groups and the squared length of each one's centroid, of rows of length 1. */
  readonly lengths: RowTable;
  /** Per group, its most frequent favourites: movies, and how many of the group's users like each. */
  readonly likes: RowTable;
  /** Per movie, the groups that have it among these, and where it stands on their centroids. */
  readonly placing: RowTable;
}

/**
 * Movies kept a group. Lists of 100 that leave out some hundreds of favourites are filled from 500; everything rarer in a
 * group counts as it does among all users.
 */
const MOVIES_A_GROUP = 500;

/** @throws RangeError where labels do not fit the matrix */
export function groupTables(matrix: FavouritesMatrix, votes: readonly Vote[]): GroupTables {
  const rows = { sizes: [] as Row[], lengths: [] as Row[], likes: [] as Row[], centroids: [] as Row[] };
  const likedBy = new ClusterSums(matrix);
  for (const vote of votes) {
    checkLabels(matrix, vote.labels, vote.k);
    const first = rows.likes.length;
    const ids = Int32Array.from({ length: vote.k }, (_, cluster) => first + cluster);
    const clusters = clustersOf(vote);
    const lengths = new Float32Array(vote.k);
    for (const [cluster, users] of clusters.entries()) {
      const { counts, sums } = likedBy.of(users);
      const size = Math.max(1, users.length);
      const likes = mostFrequent(counts);
      rows.likes.push(likes);
      rows.centroids.push({
        ids: likes.ids,
        values: Float32Array.from(likes.ids, (movie) => sums[movie] / size),
      });
      lengths[cluster] = squaredLength(sums) / size ** 2;
    }
    rows.sizes.push({ ids, values: Float32Array.from(clusters, ({ length }) => length) });
    rows.lengths.push({ ids, values: lengths });
  }
  return {
    sizes: RowTable.of(rows.sizes),
    lengths: RowTable.of(rows.lengths),
    likes: RowTable.of(rows.likes),
    placing: transposed(rows.centroids, matrix.movies),
  };
}

/** The users of each cluster, ascending. */
function clustersOf({ k, labels }: Vote): Int32Array[] {
  const ends = new Int32Array(k);
  for (const cluster of labels) ends[cluster] += 1;
  for (let cluster = 1; cluster < k; cluster++) ends[cluster] += ends[cluster - 1];
  const users = new Int32Array(labels.length);
  const starts = ends.slice();
  for (let user = labels.length - 1; user >= 0; user--) users[--starts[labels[user]]] = user;
  return Array.from(starts, (start, cluster) => users.subarray(start, ends[cluster]));
}

/** What a cluster's users like, one cluster at a time: all of its sums stay near the processor. */
class ClusterSums {
  readonly #unitWeights: Float64Array;
  readonly #counts: Int32Array;
  readonly #sums: Float64Array;

  constructor(private readonly matrix: FavouritesMatrix) {
    this.#unitWeights = Float64Array.from(
      { length: matrix.users },
      (_, user) => 1 / Math.sqrt(rowLength(matrix, user)),
    );
    this.#counts = new Int32Array(matrix.movies);
    this.#sums = new Float64Array(matrix.movies);
  }

  /** Per movie, users who like it, and the sum of their rows of length 1; good until the next cluster is asked for. */
  of(users: Int32Array): { counts: Int32Array; sums: Float64Array } {
    const { indptr, indices } = this.matrix;
    const counts = this.#counts.fill(0);
    const sums = this.#sums.fill(0);
    for (const user of users) {
      const weight = this.#unitWeights[user];
      for (let i = indptr[user]; i < indptr[user + 1]; i++) {
        counts[indices[i]] += 1;
        sums[indices[i]] += weight;
      }
    }
    return { counts, sums };
  }
}

function squaredLength(vector: Float64Array): number {
  let square = 0;
  for (const value of vector) square += value * value;
  return square;
}

/** Movies ascending. */
function mostFrequent(counts: Int32Array): Row {
  const ids = Int32Array.from(highest(counts, MOVIES_A_GROUP)).sort();
  return { ids, values: Float32Array.from(ids, (movie) => counts[movie]) };
}
