import {
  type FrozenMatrix,
  loadMatrix,
  loadRanking,
  type Pool,
  type StoredRanking,
  type Training,
  viewFrozenMatrix,
} from '@elbowroom/store';
import type { Source, Stock } from '../stock.js';

/** What the lists of a training are made from. */
export interface LoadedRanking {
  readonly frozen: FrozenMatrix;
  /** The column of the matrix of each of the dataset's movies. */
  readonly columnOf: ReadonlyMap<number, number>;
  readonly ranking: StoredRanking;
}

/** The model that a revision of a training is going to publish. */
export type RankingKey = Pick<Training, 'id' | 'revision' | 'matrixSha256'>;

export type Rankings = Stock<RankingKey, LoadedRanking>;

export function rankingsOf(pool: Pool): Source<RankingKey, LoadedRanking> {
  return {
    nameOf: ({ id, revision }) => `${id}-${revision}`,
    async load({ id: trainingId, revision, matrixSha256 }) {
      const frozen = viewFrozenMatrix(await loadMatrix(pool, matrixSha256));
      const columnOf = new Map(Array.from(frozen.movieIdx, (movie, column) => [movie, column]));
      return { frozen, columnOf, ranking: await loadRanking(pool, { trainingId, revision }) };
    },
  };
}
