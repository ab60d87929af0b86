import type { Pool } from '@elbowroom/db';
import { type FrozenMatrix, viewFrozenMatrix } from '../matrices/frozen-matrix.js';
import { loadMatrix } from '../matrices/load.js';
import type { Source, Stock } from '../memory/shared-cache.js';
import type { Training } from '../trainings.js';
import { loadRanking, type StoredRanking } from './tables.js';

/** What the lists of a training are made from. */
export interface LoadedRanking {
  readonly frozen: FrozenMatrix;
  /** The column of the matrix of each of the dataset's movies. */
  readonly columnOf: ReadonlyMap<number, number>;
  readonly ranking: StoredRanking;
}

/** The model that a revision of a training is going to publish. */
export type RankingToPublish = Pick<Training, 'id' | 'revision' | 'matrixSha256'>;

export type Rankings = Stock<RankingToPublish, LoadedRanking>;

export function rankingsOf(pool: Pool): Source<RankingToPublish, LoadedRanking> {
  return {
    nameOf: ({ id, revision }) => `${id}-${revision}`,
    async load({ id: trainingId, revision, matrixSha256 }) {
      const frozen = viewFrozenMatrix(await loadMatrix(pool, matrixSha256));
      const columnOf = new Map(Array.from(frozen.movieIdx, (movie, column) => [movie, column]));
      return { frozen, columnOf, ranking: await loadRanking(pool, { trainingId, revision }) };
    },
  };
}
