import type { Queryable } from '@elbowroom/db';
import { prepared, sql } from '../sql.js';

export interface UserSummary {
  readonly userId: string;
  /** How many favourites the user has now. */
  readonly favourites: number;
}

const statements = {
  // Postgres knows the range of ids to look through only where it knows the text: this one is planned each time.
  search: sql('users/search'),
  get: prepared('users/get'),
  idx: prepared('users/idx'),
};

/** The dataset's number of a user, or null where the user is not known. */
export async function findUser(db: Queryable, datasetId: number, userId: string): Promise<number | null> {
  const { rows } = await db.query<{ userIdx: number }>(statements.idx, [datasetId, userId]);
  return rows[0]?.userIdx ?? null;
}

/** Users whose ids begin with some text, in the order of their ids. */
export async function searchUsers(
  db: Queryable,
  datasetId: number,
  prefix: string,
  limit: number,
): Promise<UserSummary[]> {
  const { rows } = await db.query<UserSummary>(statements.search, [datasetId, prefix, limit]);
  return rows;
}

/** A user by id, or null where the user is not known. */
export async function getUser(
  db: Queryable,
  datasetId: number,
  userId: string,
): Promise<{ readonly userIdx: number; readonly favourites: number } | null> {
  const { rows } = await db.query(statements.get, [datasetId, userId]);
  return rows[0] ?? null;
}
