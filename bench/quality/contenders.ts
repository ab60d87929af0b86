import { DEFAULT_TOLERANCE, type FavouritesMatrix, fansOf, fit as fitOnce } from '@elbowroom/kmeans';
import {
  assembleModel,
  buildPart,
  fix,
  openRanker,
  planRanker,
  popularity,
  RANKERS,
  type Ranker,
  type RankerName,
  type Vote,
} from '@elbowroom/recommender';
import { implicitAls, PLAIN_ALS, TUNED_ALS } from './peers/als.js';
import { ease, MOST_OF_EASE } from './peers/ease.js';
import { itemKnn } from './peers/item-knn.js';
import { userKnn } from './peers/user-knn.js';

export interface Contender {
  readonly name: string;
  /** Why it is left out on data like this; null where it takes part. */
  missing(train: FavouritesMatrix): string | null;
  build(train: FavouritesMatrix, seed: number): Ranker;
}

const always = () => null;

export const contenders: readonly Contender[] = [
  {
    name: 'popularity',
    missing: always,
    build: (train) => popularity({ users: train.users, fans: fansOf(train) }),
  },
  ...RANKERS.map((name) => ({
    name,
    missing: always,
    build: (train: FavouritesMatrix, seed: number) => ours(name, train, seed),
  })),
  { name: 'ItemKNN', missing: always, build: itemKnn },
  { name: 'UserKNN', missing: always, build: userKnn },
  {
    name: 'implicit ALS',
    missing: always,
    build: (train, seed) => implicitAls(train, seed, PLAIN_ALS),
  },
  {
    name: 'implicit ALS, tuned',
    missing: always,
    build: (train, seed) => implicitAls(train, seed, TUNED_ALS),
  },
  {
    name: 'EASE',
    missing: ({ users, movies }) =>
      Math.min(users, movies) > MOST_OF_EASE ? `needs at most ${MOST_OF_EASE} users or movies` : null,
    build: ease,
  },
];

/** What a training does, in one process. */
export function ours(name: RankerName, train: FavouritesMatrix, seed: number): Ranker {
  const plan = planRanker(name, train, seed);
  const parts = plan.parts.map((part) => buildPart(train, part));
  return openRanker(assembleModel(train, plan, parts, articleGroups(train, seed)));
}

/** The article's: K = 15 of binary rows, clusters of fewer than 11 users given up. */
export function articleGroups(train: FavouritesMatrix, seed: number): Vote {
  const k = Math.min(15, train.users);
  const { labels } = fitOnce(train, {
    k,
    nInit: 10,
    maxIter: 300,
    tolerance: DEFAULT_TOLERANCE,
    seed,
    engine: 'sparse',
    algorithm: 'lloyd',
  });
  return fix(train, labels, { k, minClusterSize: 11 });
}
