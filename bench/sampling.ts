import {
  DEFAULT_TOLERANCE,
  type FavouritesMatrix,
  type Fit,
  fit as fitOnce,
  prepareMatrix,
  wcssOf,
} from '@elbowroom/kmeans';
import { takesNoOptions } from './command-line.js';
import { sharedInt32 } from './data/row-collector.js';
import { syntheticMatrix } from './data/synthetic.js';
import { timed } from './measure.js';
import { table } from './report/table.js';

takesNoOptions('npm run bench:sampling');

const K = 15;
const SEEDS = [0, 1, 2];

/** What is lost where a fit sees one user in so many, and the others are assigned to the nearest of its centroids. */
const rows = [
  ['users fitted', 'fit, s', 'assigning all users, s', 'WCSS of all users, mean', 'above all users'],
];
const matrix = syntheticMatrix('full');
let ofAll = 0;
for (const oneIn of [1, 10, 100, 1000]) {
  let wcss = 0;
  let fitSeconds = 0;
  let assignSeconds = 0;
  for (const seed of SEEDS) {
    const sample = sampleOf(matrix, oneIn, seed);
    const prepared = prepareMatrix(sample);
    const fitted = await timed(() =>
      fitOnce(prepared, {
        k: K,
        nInit: 1,
        maxIter: 300,
        tolerance: DEFAULT_TOLERANCE,
        seed,
        engine: 'sparse',
        algorithm: 'lloyd',
      }),
    );
    const assigned = await timed(() => assign(matrix, sample, fitted.result));
    fitSeconds += fitted.seconds;
    assignSeconds += assigned.seconds;
    wcss += wcssOf(matrix, assigned.result, K);
  }
  if (oneIn === 1) ofAll = wcss;
  rows.push([
    Math.ceil(matrix.users / oneIn).toLocaleString('en'),
    (fitSeconds / SEEDS.length).toFixed(2),
    (assignSeconds / SEEDS.length).toFixed(2),
    Math.round(wcss / SEEDS.length).toLocaleString('en'),
    `${(100 * (wcss / ofAll - 1)).toFixed(2)}%`,
  ]);
}
console.log(table(rows));

/** Every n-th user, from the one whose number is `offset`; the movies are all of them. */
function sampleOf(
  { users, movies, indptr, indices }: FavouritesMatrix,
  n: number,
  offset: number,
): FavouritesMatrix {
  const chosen = Int32Array.from({ length: Math.floor(users / n) }, (_, i) => (offset + i * n) % users);
  const ends = sharedInt32(chosen.length + 1);
  chosen.forEach((user, row) => {
    ends[row + 1] = ends[row] + indptr[user + 1] - indptr[user];
  });
  const kept = sharedInt32(ends[chosen.length]);
  chosen.forEach((user, row) => {
    kept.set(indices.subarray(indptr[user], indptr[user + 1]), ends[row]);
  });
  return { users: chosen.length, movies, indptr: ends, indices: kept };
}

/** Gives each user the cluster whose centroid is nearest; the lowest number where several are. */
function assign(all: FavouritesMatrix, sample: FavouritesMatrix, { labels }: Fit): Uint8Array {
  const { counts, sizes } = countsOf(sample, labels);
  const centroids = counts.map((count, i) => count / Math.max(1, sizes[i % K]));
  const norms = new Float64Array(K);
  centroids.forEach((value, i) => {
    norms[i % K] += value * value;
  });
  const distances = new Float64Array(K);
  return Uint8Array.from({ length: all.users }, (_, user) => {
    distances.set(norms);
    for (let i = all.indptr[user]; i < all.indptr[user + 1]; i++) {
      const first = all.indices[i] * K;
      for (let cluster = 0; cluster < K; cluster++) distances[cluster] -= 2 * centroids[first + cluster];
    }
    return distances.indexOf(Math.min(...distances));
  });
}

/** Favourites by movie and cluster, and users by cluster. */
function countsOf({ users, movies, indptr, indices }: FavouritesMatrix, labels: Uint8Array) {
  const counts = new Float64Array(movies * K);
  const sizes = new Int32Array(K);
  for (let user = 0; user < users; user++) {
    sizes[labels[user]]++;
    for (let i = indptr[user]; i < indptr[user + 1]; i++) counts[indices[i] * K + labels[user]]++;
  }
  return { counts, sizes };
}
