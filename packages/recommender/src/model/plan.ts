import { DEFAULT_TOLERANCE, type FavouritesMatrix, type FitParams, MAX_K } from '@elbowroom/kmeans';
import type { VotingParams } from '../votes/voting.js';

export const RANKERS = ['counts', 'shrunken', 'consensus'] as const;

export type RankerName = (typeof RANKERS)[number];

/** What one part of a model is: the labels of a fit. */
export interface PartPlan {
  readonly kind: 'fit';
  readonly params: FitParams;
}

/** How a ranker's model is made, settled before any of it is: numbers alone, to be kept as JSON. */
export interface RankerPlan {
  readonly ranker: RankerName;
  /** Of the matrix. */
  readonly users: number;
  readonly voting: VotingParams;
  /** The model's parts, each to be built by itself. Where groups vote and no fit is planned, those of the training do. */
  readonly parts: readonly PartPlan[];
}

/** A cluster's rate is drawn halfway to that of all users if it has no more users than this. */
const SHRINKAGE = 2;

/** @param seed unsigned 32-bit integer; the plan depends on it, the ranker's name and the matrix's size alone */
export function planRanker(ranker: RankerName, { users }: FavouritesMatrix, seed: number): RankerPlan {
  switch (ranker) {
    case 'counts':
      return { ranker, users, voting: { votes: 1, shrinkage: 0, popularityExponent: 0 }, parts: [] };
    case 'shrunken':
      return { ranker, users, voting: { votes: 1, shrinkage: SHRINKAGE, popularityExponent: 0 }, parts: [] };
    case 'consensus': {
      const parts = votingFits(users, seed);
      return {
        ranker,
        users,
        voting: { votes: parts.length, shrinkage: SHRINKAGE, popularityExponent: 0.2 },
        parts,
      };
    }
  }
}

/** More votes than this change little. */
const VOTES = 40;

/** The K that votes best grows with the users: about 20 for 600 of them, and 80 for 6,000. */
function votingFits(users: number, seed: number): PartPlan[] {
  const k = Math.min(Math.max(1, Math.round(Math.sqrt(users))), MAX_K);
  return Array.from({ length: VOTES }, (_, vote) => ({
    kind: 'fit',
    params: {
      k,
      nInit: 1,
      maxIter: 100,
      tolerance: DEFAULT_TOLERANCE,
      seed: (seed + vote) >>> 0,
      engine: 'sparse',
      metric: 'cosine',
      algorithm: 'lloyd',
    },
  }));
}
