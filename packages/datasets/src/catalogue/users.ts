import type { Queryable } from '@elbowroom/db';
import { prepared, preparedStatement, statement } from '../sql.js';

export interface UserSummary {
  readonly userId: string;
  /** How many favourites the user has now. */
  readonly favourites: number;
}

const statements = {
  // Planned at each call: Postgres can bound the range of the index only where it sees the prefix.
  search: statement('users/search'),
  get: preparedStatement('users/get'),
  idx: prepared('users/idx'),
};

/** The dataset's number of a user, or null where the user is not known. */
export async function findUser(db: Queryable, datasetId: number, userId: string): Promise<number | null> {
  const { rows } = await db.query<{ userIdx: number }>(statements.idx, [datasetId, userId]);
  return rows[0]?.userIdx ?? null;
}

/** Users whose ids begin with a prefix, in the order of their ids. */
export async function searchUsers(
  db: Queryable,
  datasetId: number,
  prefix: string,
  limit: number,
): Promise<UserSummary[]> {
  return statements.search.rows(db, { dataset: datasetId, prefix, limit });
}

/** A user by id, or null where the user is not known. */
export async function getUser(
  db: Queryable,
  datasetId: number,
  userId: string,
): Promise<{ readonly userIdx: number; readonly favourites: number } | null> {
  return statements.get.one(db, { dataset: datasetId, userId });
}
