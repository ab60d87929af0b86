import { fansOf } from '@elbowroom/kmeans';
import type { Ranker } from '../rankers/ranker.js';
import { ListMaker, moviesByPopularity } from '../recommend.js';
import { type ListMeasures, listMeasures } from './list-measures.js';
import type { Split } from './split.js';

/** What is measured of each user's list; each number is the mean of it. */
export const LIST_MEASURES = ['precision', 'recall', 'ndcg', 'averagePrecision', 'hit'] as const;

/** How a ranker did on one split. */
export interface Evaluation {
  /** Places of the lists. */
  readonly at: number;
  /** Per measure, one value a case, in the order of the split's cases. */
  readonly perCase: Readonly<Record<keyof ListMeasures, Float64Array>>;
  /** Movies that are in any list, of those that anybody in the training likes. */
  readonly coverage: number;
  /** How unevenly these movies are recommended: 0 all equally often, towards 1 a few alone. */
  readonly gini: number;
  /** Mean over all places of the share of users who like the movie. */
  readonly popularity: number;
}

/** Ranks all movies that are no favourites for everybody in a split's cases, without sampling, and measures the first `at`. */
export function evaluate(ranker: Ranker, { train, cases }: Split, at: number): Evaluation {
  const fans = fansOf(train);
  const maker = new ListMaker(ranker, moviesByPopularity(fans));
  const perCase = {
    precision: new Float64Array(cases.length),
    recall: new Float64Array(cases.length),
    ndcg: new Float64Array(cases.length),
    averagePrecision: new Float64Array(cases.length),
    hit: new Float64Array(cases.length),
  };
  const timesListed = new Int32Array(train.movies);
  let places = 0;
  let fansListed = 0;
  for (const [index, { heldOut, ...person }] of cases.entries()) {
    const list = maker.list(person, { length: at }).map(({ movie }) => movie);
    const measures = listMeasures(list, heldOut, at);
    for (const name of LIST_MEASURES) perCase[name][index] = measures[name];
    places += list.length;
    for (const movie of list) {
      timesListed[movie] += 1;
      fansListed += fans[movie];
    }
  }
  const known = timesListed.filter((_, movie) => fans[movie] > 0);
  return {
    at,
    perCase,
    coverage: known.filter((times) => times > 0).length / known.length,
    gini: gini(known),
    popularity: fansListed / places / train.users,
  };
}

/** Gini's coefficient of some counts, at least one of them above 0. */
export function gini(counts: Int32Array): number {
  let total = 0;
  let ranked = 0;
  for (const [index, count] of counts.toSorted().entries()) {
    total += count;
    ranked += (index + 1) * count;
  }
  return (2 * ranked) / (counts.length * total) - (counts.length + 1) / counts.length;
}
