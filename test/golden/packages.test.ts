import { type FavouritesMatrix, type FitParams, fit as fitOf, improveFrom, Random } from '@elbowroom/kmeans';
import {
  assembleModel,
  buildPart,
  evaluate,
  fix,
  holdOut,
  ListMaker,
  mapTables,
  moviesByPopularity,
  openRanker,
  planRanker,
  RANKERS,
  type RankerName,
} from '@elbowroom/recommender';
import { describe, it } from 'vitest';
import { expectGoldens } from './goldens.js';

const USERS = 240;
const MOVIES = 90;
const TASTES = 6;
const matrix = tastes();

/** Users of six tastes: each likes about half of the movies of the own taste, and every tenth of the others. */
function tastes(): FavouritesMatrix {
  const random = new Random(2024);
  const indptr = new Int32Array(USERS + 1);
  const indices: number[] = [];
  for (let user = 0; user < USERS; user++) {
    for (let movie = 0; movie < MOVIES; movie++) {
      const likes = movie % TASTES === user % TASTES ? 5 : 1;
      if (random.below(10) < likes) indices.push(movie);
    }
    indptr[user + 1] = indices.length;
  }
  return { users: USERS, movies: MOVIES, indptr, indices: Int32Array.from(indices) };
}

const stopping = { maxIter: 300, tolerance: 0.0001, seed: 11 } as const;
const ways = {
  swap: { ...stopping, engine: 'sparse', algorithm: 'swap', effort: 'normal', nInit: 2 },
  lloyd: { ...stopping, engine: 'sparse', algorithm: 'lloyd', nInit: 5 },
  'ml-kmeans': { ...stopping, engine: 'ml-kmeans', algorithm: 'lloyd', nInit: 3 },
} satisfies Record<string, Omit<FitParams, 'k'>>;

/** Arrays of numbers as JSON has them. */
const listed = (numbers: ArrayLike<number>) => Array.from(numbers);

describe('k-means', () => {
  const cases = Object.entries(ways).flatMap(([name, way]) =>
    (['euclidean', 'cosine'] as const).map((metric) => ({ name, metric, params: { ...way, metric } })),
  );

  it.each(cases)('fits the same by $name, $metric', ({ name, metric, params }) => {
    const fits = [2, 5, 9, 17].map((k) => fitOf(matrix, { ...params, k }));
    expectGoldens(`packages/${name}, ${metric}`, {
      wcss: fits.map(({ wcss }) => wcss),
      labels: fits.map(({ labels }) => listed(labels)),
      measures: fits.map(({ silhouette, calinskiHarabasz, sizes }) => [
        silhouette,
        calinskiHarabasz,
        listed(sizes),
      ]),
      restarts: fits.map(({ restarts }) => restarts),
    });
  });

  it('goes on the same from a fit with one cluster less', () => {
    const before = fitOf(matrix, { ...ways.lloyd, metric: 'euclidean', k: 7 });
    const after = improveFrom(matrix, before.labels, { ...ways.swap, metric: 'euclidean', k: 8 });
    expectGoldens('packages/improved', { wcss: after.wcss, labels: listed(after.labels) });
  });
});

describe('rankers', () => {
  const { labels } = fitOf(matrix, { ...ways.swap, metric: 'euclidean', k: 12 });

  function rankerOf(name: RankerName, favourites: FavouritesMatrix) {
    const plan = planRanker(name, favourites, 5);
    const parts = plan.parts.map((part) => buildPart(favourites, part));
    return { plan, model: assembleModel(favourites, plan, parts, { k: 12, labels }) };
  }

  it.each(RANKERS)('builds, ranks, explains and is measured the same: %s', (name) => {
    const { plan, model } = rankerOf(name, matrix);
    const ranker = openRanker(model);
    const maker = new ListMaker(ranker, moviesByPopularity(model.tables.fans.row(0).values));
    const people = [0, 1, 77, 239].flatMap((user) => {
      const favourites = matrix.indices.slice(matrix.indptr[user], matrix.indptr[user + 1]);
      return [{ user, favourites }, { favourites: favourites.slice(1) }];
    });
    const lists = people.map((person) => maker.list(person, { length: 20 }));
    const split = holdOut(matrix, 3);
    const { perCase, ...measured } = evaluate(openRanker(rankerOf(name, split.train).model), split, 10);
    const { ndcg, ...others } = perCase;
    expectGoldens(`packages/${name}`, {
      plan,
      tables: mapTables((table) => Buffer.from(model.tables[table].encode()).toString('base64')),
      lists,
      reasons: people.map((person, i) => lists[i]?.slice(0, 5).map(({ movie }) => ranker.why(person, movie))),
      evaluation: {
        ...measured,
        ...Object.fromEntries(Object.entries(others).map(([measure, values]) => [measure, listed(values)])),
      },
      'evaluation.ndcg': listed(ndcg),
    });
  });

  it('removes small clusters the same', () => {
    const fixed = fix(matrix, labels, { k: 12, minClusterSize: 18 });
    const { kept, moved, everyClusterTooSmall } = fixed;
    expectGoldens('packages/fix', {
      kept,
      moved,
      everyClusterTooSmall,
      labels: listed(fixed.labels),
      overlap: listed(fixed.overlap),
    });
  });
});
