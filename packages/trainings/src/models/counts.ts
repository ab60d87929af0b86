import type { FavouriteChange, FavouritesObserver } from '@elbowroom/datasets';
import type { Queryable } from '@elbowroom/db';
import { prepared } from '../sql.js';

const statements = {
  added: prepared('models/count_added'),
  removed: prepared('models/count_removed'),
  forgetZeros: prepared('models/forget_zero_counts'),
};

/** Keeps the counts of every model of a dataset equal to a recount while favourites change. */
export const clusterCounts: FavouritesObserver = {
  async onFavouritesChanged(tx, changes) {
    for (const change of changes) await count(tx, change);
  },
};

async function count(tx: Queryable, { kind, datasetId, userIdx, movieIdx }: FavouriteChange): Promise<void> {
  const values = [datasetId, userIdx, movieIdx];
  await tx.query(statements[kind], values);
  if (kind === 'removed') await tx.query(statements.forgetZeros, values);
}
