import type { MatrixSummary } from '../matrices/freeze.js';
import { frozenMatrixBytes } from '../matrices/frozen-matrix.js';
import type { MemoryNeed } from '../memory/memory-budget.js';
import { THREAD_BYTES } from '../sweeps/fit-memory.js';
import { LIST_LENGTH, USERS_PER_SHARD } from './lists.js';

/** Movie and score, as the thread hands them over, as objects, and as text on their way into the database. */
const BYTES_PER_PLACE = 8 + 16 + 20;

/** What a user has rated, read as text and numbers; of what is rated about half is a favourite. */
const BYTES_PER_FAVOURITE = 2 * 32;

/** What the lists of a shard take: the rows of its users, and its lists; and the ranking with its matrix, which shards share. */
export function listsMemory({ users, movies, favourites }: MatrixSummary, rankingBytes: number): MemoryNeed {
  const shard = Math.min(users, USERS_PER_SHARD);
  return {
    sharedBytes: frozenMatrixBytes(users, movies, favourites) + rankingBytes,
    areaBytes: 0,
    ownBytes:
      THREAD_BYTES +
      BYTES_PER_PLACE * LIST_LENGTH * shard +
      BYTES_PER_FAVOURITE * Math.ceil((favourites / users) * shard),
  };
}
