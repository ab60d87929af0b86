import { type FavouritesMatrix, lloydFrom, wcssOf } from '@elbowroom/kmeans';
import { kmeans } from 'ml-kmeans';
import type { Dataset, DatasetName } from '../data/datasets.js';
import { startingCentres } from '../data/start.js';
import { type Comparison, type Goal, timed } from '../measure.js';

const K = 15;

const OURS = 'elbowroom lloyd';
const PEER = 'ml-kmeans';

const goals: Readonly<Partial<Record<DatasetName, readonly Goal[]>>> = {
  small: [{ ours: OURS, peer: PEER, times: 1000 }],
};

/** Tolerances of the two differ in meaning; at 0 both go on until the centres stand still. */
const TO_THE_END = 0;

const MOST_ITERATIONS = 300;

/** The npm package ml-kmeans from the same initial centres, on dense rows, the only ones that it takes. */
export function againstMlKmeans({ name, matrix }: Dataset): Comparison {
  const rows = denseRows(matrix);
  return {
    title: `One fit until nothing changes, K = ${K}, against ml-kmeans`,
    contenders: [
      {
        name: OURS,
        ours: true,
        async run(round) {
          const centres = startingCentres(matrix, K, round);
          const { seconds, result } = await timed(() =>
            lloydFrom(matrix, centres, { maxIter: MOST_ITERATIONS, tolerance: TO_THE_END }),
          );
          return { seconds, wcss: [result.wcss], iterations: result.iterations };
        },
      },
      {
        name: PEER,
        ours: false,
        async run(round) {
          const centres = startingCentres(matrix, K, round);
          const initialization = Array.from({ length: K }, (_, cluster) =>
            Array.from(centres.subarray(cluster * matrix.movies, (cluster + 1) * matrix.movies)),
          );
          const { seconds, result } = await timed(() =>
            kmeans(rows, K, { initialization, maxIterations: MOST_ITERATIONS, tolerance: TO_THE_END }),
          );
          const wcss = wcssOf(matrix, Uint8Array.from(result.clusters), K);
          return { seconds, wcss: [wcss], iterations: result.iterations };
        },
      },
    ],
    goals: goals[name] ?? [],
  };
}

function denseRows({ users, movies, indptr, indices }: FavouritesMatrix): number[][] {
  return Array.from({ length: users }, (_, user) => {
    const row = new Array<number>(movies).fill(0);
    for (let i = indptr[user]; i < indptr[user + 1]; i++) row[indices[i]] = 1;
    return row;
  });
}
