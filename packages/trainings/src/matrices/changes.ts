import { type Pool, transaction } from '@elbowroom/db';
import type { Favourites } from './favourites-collector.js';
import { readFavourites } from './freeze.js';
import { type FrozenMatrix, viewFrozenMatrix } from './frozen-matrix.js';
import { loadMatrix } from './load.js';

/** How favourites differ from what was frozen. */
export interface FavouriteChanges {
  readonly added: number;
  readonly removed: number;
  /** Favourites in the frozen matrix. */
  readonly frozen: number;
}

/**
 * Counts what has changed in a dataset's favourites since a matrix was frozen. Both are read as a whole: to count changes
 * as they are made would have all of them wait for one row.
 */
export async function countChanges(pool: Pool, datasetId: number, sha256: string): Promise<FavouriteChanges> {
  const frozen = viewFrozenMatrix(await loadMatrix(pool, sha256));
  return changesSince(frozen, await transaction(pool, (client) => readFavourites(client, datasetId)));
}

function changesSince({ matrix, userIdx, movieIdx }: FrozenMatrix, now: Favourites): FavouriteChanges {
  const { indptr, indices } = matrix;
  const rowOf = new Map(Array.from(userIdx, (user, row) => [user, row]));
  let kept = 0;
  for (const [i, user] of now.users.entries()) {
    const row = rowOf.get(user);
    if (row === undefined) continue;
    const columns = indices.subarray(indptr[row], indptr[row + 1]);
    const was = new Set(Array.from(columns, (column) => movieIdx[column]));
    for (const movie of now.movies.subarray(now.ends[i - 1], now.ends[i])) kept += Number(was.has(movie));
  }
  return { added: now.movies.length - kept, removed: indices.length - kept, frozen: indices.length };
}
