import { DEFAULT_TOLERANCE, type FavouritesMatrix, type FitParams } from '@elbowroom/kmeans';
import type { NeighbourParams } from '../neighbours/regression.js';
import type { ShelvingParams } from '../votes/shelving.js';
import type { VotingParams } from '../votes/voting.js';

export const RANKERS = ['counts', 'shrunken', 'consensus', 'local', 'blend'] as const;

export type RankerName = (typeof RANKERS)[number];

/** What each ranker goes by, for whoever chooses one. */
export const rankersInWords: Readonly<Record<RankerName, string>> = {
  counts: 'what the user’s cluster likes, as in the article',
  shrunken: 'what the user’s cluster likes, drawn towards what all users like',
  consensus: 'many fits of users and of movies, on rows of length 1, vote with their groups',
  local: 'movies that foretell others, by small regressions',
  blend: 'both local and consensus',
};

/** What one part of a model is: the labels of a fit of users, those of all fits of movies, or the table of neighbours. */
export type PartPlan =
  | { readonly kind: 'fit'; readonly params: FitParams }
  | { readonly kind: 'shelving'; readonly params: ShelvingParams }
  | { readonly kind: 'neighbours'; readonly params: NeighbourParams };

/** How a ranker's model is made, settled before any of it is: numbers alone, to be kept as JSON. */
export interface RankerPlan {
  readonly ranker: RankerName;
  /** Of the matrix. */
  readonly users: number;
  /** Null where no groups vote. */
  readonly voting: VotingParams | null;
  /** The model's parts, each to be built by itself. Where groups vote and no fit is planned, those of the training do. */
  readonly parts: readonly PartPlan[];
}

/** A cluster's rate is drawn halfway to that of all users if it has no more users than this. */
const SHRINKAGE = 2;

/** @param seed unsigned 32-bit integer; the plan depends on it, the ranker's name and the number of users alone */
export function planRanker(
  ranker: RankerName,
  { users }: Pick<FavouritesMatrix, 'users'>,
  seed: number,
): RankerPlan {
  switch (ranker) {
    case 'counts':
      return { ranker, users, voting: { votes: 1, shrinkage: 0 }, parts: [] };
    case 'shrunken':
      return { ranker, users, voting: { votes: 1, shrinkage: SHRINKAGE }, parts: [] };
    case 'consensus':
      return { ranker, users, ...consensus(users, seed) };
    case 'local':
      return { ranker, users, voting: null, parts: [NEIGHBOURS] };
    case 'blend': {
      const { voting, parts } = consensus(users, seed);
      return { ranker, users, voting, parts: [...parts, NEIGHBOURS] };
    }
  }
}

/** What comes after has few fans: with 260,000 users some 50. */
const MOST_MOVIES = 10_000;

/**
 * `neighbours`: 50 are too few and 150 no better. `width`: 100 are a little worse and 400 no better. `ridge`: Steck's
 * smallest. `leastFans`: with fewer, weights are next to nothing, and most movies have fewer. `mostMovies`: 200 MB of
 * common fans; of 45,000 movies of MovieLens 26M the 10,000th has some 50 fans. `popularityExponent`: above 0 as in all
 * that is published of it, since whoever likes what everybody likes says little by it.
 */
const NEIGHBOURS: PartPlan = {
  kind: 'neighbours',
  params: {
    neighbours: 80,
    width: 200,
    ridge: 100,
    popularityExponent: 0.2,
    leastFans: 5,
    mostMovies: MOST_MOVIES,
  },
};

/** Of a fit that votes. */
const MOST_CLUSTERS = 96;

/**
 * The K that votes best grows with the users: about 20 for 600 of them, and 80 for 6,000. Where that would take too long it
 * ends, with half as many fits that need not be run to their end: at 26,000 users that costs 3% of nDCG and saves four
 * fifths of the time.
 */
function consensus(users: number, seed: number): { voting: VotingParams; parts: PartPlan[] } {
  const k = Math.min(Math.max(1, Math.round(Math.sqrt(users))), MOST_CLUSTERS);
  const isLarge = k === MOST_CLUSTERS;
  const votes = isLarge ? 20 : 40;
  const parts = Array.from(
    { length: votes },
    (_, vote): PartPlan => ({
      kind: 'fit',
      params: {
        k,
        nInit: 1,
        maxIter: isLarge ? 10 : 100,
        tolerance: DEFAULT_TOLERANCE,
        seed: (seed + vote) >>> 0,
        engine: 'sparse',
        metric: 'cosine',
        algorithm: 'lloyd',
      },
    }),
  );
  return { voting: { votes, shrinkage: SHRINKAGE }, parts: [...parts, shelving(votes / 2, seed)] };
}

/**
 * They are one part, for they are small. `fits`: 20 beside 40 fits of users are as good as 40, and 10 beside 20 as 20, which
 * take 0.2 ms more a list. `leastFans`: one fan in common is often an accident. `mostUsers`: the sums, one a user and
 * shelf, stay at 20 MB.
 */
function shelving(fits: number, seed: number): PartPlan {
  return {
    kind: 'shelving',
    params: { fits, leastFans: 3, mostMovies: MOST_MOVIES, mostUsers: 20_000, maxIter: 20, seed },
  };
}
