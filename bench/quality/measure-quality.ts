import type { FavouritesMatrix } from '@elbowroom/kmeans';
import {
  bootstrapMean,
  type Estimate,
  type Evaluation,
  evaluate,
  holdOut,
  LIST_MEASURES,
  type ListMeasures,
  leaveLastOut,
  leaveUsersOut,
} from '@elbowroom/recommender';
import { mean } from '../statistics.js';
import type { Contender } from './contenders.js';
import type { Genres } from './genres.js';
import type { Favourites } from './read-pairs.js';
import { type Variety, varietyOf } from './variety.js';

/** One user in five is left out of the training where strangers are judged. */
const ONE_IN = 5;

/** What was found of one contender, over all seeds. */
export interface Quality {
  readonly name: string;
  /** Of the same users' values, averaged over seeds. */
  readonly measures: Readonly<Record<keyof ListMeasures, Estimate>>;
  /** nDCG a user, averaged over seeds, in the order of the users. */
  readonly ndcg: Float64Array;
  readonly coverage: number;
  readonly gini: number;
  readonly popularity: number;
  /** Of users left out of the training, as a share of what the same users get when trained on. */
  readonly foldIn: { readonly ndcg: number; readonly share: number };
  /** With each user's last favourite held out; null where the file has no times. */
  readonly lastOut: { readonly ndcg: number; readonly hit: number } | null;
  /** Null where no genres are known. */
  readonly variety: Variety | null;
  /** Building the ranker, and making one list. */
  readonly seconds: { readonly build: number; readonly list: number };
}

interface Round {
  readonly evaluation: Evaluation;
  /** nDCG of the strangers, and of the same users where they were trained on. */
  readonly foldIn: Float64Array;
  readonly sameTrained: Float64Array;
  readonly variety: Variety | null;
  readonly build: number;
  readonly list: number;
}

export function measureQuality(
  contender: Contender,
  { matrix, times }: Favourites,
  genres: Genres | null,
  seeds: number,
  at: number,
): Quality {
  const rounds = Array.from({ length: seeds }, (_, seed) =>
    measureRound(contender, matrix, genres, seed, at),
  );
  const perUser = (measure: keyof ListMeasures) =>
    rounds[0].evaluation.perCase[measure].map((_, user) =>
      mean(rounds.map(({ evaluation }) => evaluation.perCase[measure][user])),
    );
  const estimate = (measure: keyof ListMeasures) => bootstrapMean(perUser(measure), 0);
  const [precision, recall, ndcg, averagePrecision, hit] = LIST_MEASURES.map(estimate);
  const varieties = rounds.flatMap(({ variety }) => variety ?? []);
  const foldIn = mean(rounds.map((round) => mean([...round.foldIn])));
  return {
    name: contender.name,
    measures: { precision, recall, ndcg, averagePrecision, hit },
    ndcg: perUser('ndcg'),
    coverage: mean(rounds.map(({ evaluation }) => evaluation.coverage)),
    gini: mean(rounds.map(({ evaluation }) => evaluation.gini)),
    popularity: mean(rounds.map(({ evaluation }) => evaluation.popularity)),
    foldIn: { ndcg: foldIn, share: foldIn / mean(rounds.map((round) => mean([...round.sameTrained]))) },
    lastOut: times && measureLast(contender, matrix, times, at),
    variety: genres && {
      genres: mean(varieties.map(({ genres }) => genres)),
      alike: mean(varieties.map(({ alike }) => alike)),
    },
    seconds: { build: mean(rounds.map(({ build }) => build)), list: mean(rounds.map(({ list }) => list)) },
  };
}

function measureRound(
  contender: Contender,
  matrix: FavouritesMatrix,
  genres: Genres | null,
  seed: number,
  at: number,
): Round {
  const split = holdOut(matrix, seed);
  const [ranker, build] = timed(() => contender.build(split.train, seed));
  const [evaluation, lists] = timed(() => evaluate(ranker, split, at));
  const strangers = leaveUsersOut(split, ONE_IN, seed);
  const foldIn = evaluate(contender.build(strangers.train, seed), strangers, at).perCase.ndcg;
  const trained = new Map(split.cases.map(({ heldOut }, index) => [heldOut, evaluation.perCase.ndcg[index]]));
  const sameTrained = Float64Array.from(strangers.cases, ({ heldOut }) => trained.get(heldOut) ?? Number.NaN);
  const variety = genres && varietyOf(ranker, split, genres, at);
  return { evaluation, foldIn, sameTrained, variety, build, list: lists / split.cases.length };
}

function measureLast(contender: Contender, matrix: FavouritesMatrix, times: Float64Array, at: number) {
  const split = leaveLastOut(matrix, times);
  const { perCase } = evaluate(contender.build(split.train, 0), split, at);
  return { ndcg: mean([...perCase.ndcg]), hit: mean([...perCase.hit]) };
}

function timed<Result>(work: () => Result): [Result, number] {
  const start = performance.now();
  const result = work();
  return [result, (performance.now() - start) / 1000];
}
