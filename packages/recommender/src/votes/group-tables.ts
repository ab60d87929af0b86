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
  const unitWeights = Float64Array.from(
    { length: matrix.users },
    (_, user) => 1 / Math.sqrt(rowLength(matrix, user)),
  );
  const rows = { sizes: [] as Row[], lengths: [] as Row[], likes: [] as Row[], centroids: [] as Row[] };
  for (const vote of votes) {
    checkLabels(matrix, vote.labels, vote.k);
    const first = rows.likes.length;
    const ids = Int32Array.from({ length: vote.k }, (_, cluster) => first + cluster);
    const { sizes, counts, sums } = sumsOf(matrix, vote, unitWeights);
    const lengths = new Float32Array(vote.k);
    for (let cluster = 0; cluster < vote.k; cluster++) {
      const [start, end] = [cluster * matrix.movies, (cluster + 1) * matrix.movies];
      const centroid = sums.subarray(start, end).map((sum) => sum / Math.max(1, sizes[cluster]));
      const likes = mostFrequent(counts.subarray(start, end));
      rows.likes.push(likes);
      rows.centroids.push({
        ids: likes.ids,
        values: Float32Array.from(likes.ids, (movie) => centroid[movie]),
      });
      lengths[cluster] = centroid.reduce((square, value) => square + value * value, 0);
    }
    rows.sizes.push({ ids, values: Float32Array.from(sizes) });
    rows.lengths.push({ ids, values: lengths });
  }
  return {
    sizes: RowTable.of(rows.sizes),
    lengths: RowTable.of(rows.lengths),
    likes: RowTable.of(rows.likes),
    placing: transposed(rows.centroids, matrix.movies),
  };
}

/** Clusters x movies, row by row: users who like the movie, and the sums of their rows of length 1. */
function sumsOf(
  { users, movies, indptr, indices }: FavouritesMatrix,
  { k, labels }: Vote,
  unitWeights: Float64Array,
) {
  const sizes = new Int32Array(k);
  const counts = new Int32Array(k * movies);
  const sums = new Float64Array(k * movies);
  for (let user = 0; user < users; user++) {
    sizes[labels[user]] += 1;
    const row = labels[user] * movies;
    for (let i = indptr[user]; i < indptr[user + 1]; i++) {
      counts[row + indices[i]] += 1;
      sums[row + indices[i]] += unitWeights[user];
    }
  }
  return { sizes, counts, sums };
}

/** Movies ascending. */
function mostFrequent(counts: Int32Array): Row {
  const ids = Int32Array.from(highest(counts, MOVIES_A_GROUP)).sort();
  return { ids, values: Float32Array.from(ids, (movie) => counts[movie]) };
}
