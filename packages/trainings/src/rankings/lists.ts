import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { UserRange } from '@elbowroom/datasets';
import { type Pool, type Queryable, transaction } from '@elbowroom/db';
import copyStreams from 'pg-copy-streams';
import { statement } from '../sql.js';
import type { RankingKey } from './tables.js';

/** What is recommended to a user: the dataset's numbers of the movies, the best first, and a score for each. */
export interface RankedList {
  readonly movies: readonly number[];
  /** 0 where the movie is there because it is popular. */
  readonly scores: readonly number[];
}

/** Ten pages: who has looked through them looks for something else. */
export const LIST_LENGTH = 100;

/** Some seconds' work for a worker: a shard that is done once more costs little, and many workers share even few users. */
export const USERS_PER_SHARD = 5_000;

const statements = {
  deleteRange: statement('rankings/lists#delete_range'),
  copy: statement('rankings/lists#copy'),
  count: statement('rankings/lists#count'),
};

/** Stores the lists of a range of users, in place of those that an earlier run has left. */
export async function saveLists(
  pool: Pool,
  { trainingId, revision }: RankingKey,
  { first, last }: UserRange,
  lists: Iterable<RankedList & { readonly userIdx: number }>,
): Promise<void> {
  await transaction(pool, async (client) => {
    await statements.deleteRange.run(client, { training: trainingId, revision, first, last });
    await pipeline(
      Readable.from(linesOf(trainingId, revision, lists)),
      client.query(copyStreams.from(statements.copy.text)),
    );
  });
}

/** How many users have a list. */
export async function countLists(db: Queryable, { trainingId, revision }: RankingKey): Promise<number> {
  const found = await statements.count.one<{ lists: number }>(db, { training: trainingId, revision });
  return found?.lists ?? 0;
}

function* linesOf(
  trainingId: number,
  revision: number,
  lists: Iterable<RankedList & { readonly userIdx: number }>,
): Generator<string> {
  for (const { userIdx, movies, scores } of lists) {
    yield `${trainingId}\t${revision}\t${userIdx}\t{${movies.join()}}\t{${scores.join()}}\n`;
  }
}
