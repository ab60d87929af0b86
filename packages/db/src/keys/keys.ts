import { ElbowroomError } from '@elbowroom/errors';
import type { Queryable } from '../pool.js';
import { sql } from '../statements.js';

/** What a key may do; each includes those before it. */
export const keyScopes = ['read', 'write', 'admin'] as const;

export type KeyScope = (typeof keyScopes)[number];

/** A key to the API, without its secret: that is not kept. */
export interface ApiKey {
  /** Public; it stands in the key itself. */
  readonly id: string;
  readonly name: string;
  readonly scope: KeyScope;
  readonly createdAt: Date;
  /** Ten minutes off at most; null for a key that was never used. */
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

/** What a key that is shown is held against. */
export interface ValidKey extends Pick<ApiKey, 'id' | 'scope'> {
  readonly secretSha256: Buffer;
}

export interface KeyState {
  /** Whether there ever was a key, revoked or not. */
  readonly everCreated: boolean;
  /** Whether there is one that has not been revoked. */
  readonly usable: boolean;
}

const statements = {
  insert: sql('keys/insert'),
  list: sql('keys/list'),
  valid: sql('keys/valid'),
  touch: sql('keys/touch'),
  revoke: sql('keys/revoke'),
  state: sql('keys/state'),
};

export async function insertKey(
  db: Queryable,
  { id, name, scope, secretSha256 }: ValidKey & Pick<ApiKey, 'name'>,
): Promise<ApiKey> {
  const { rows } = await db.query<ApiKey>(statements.insert, [id, name, scope, secretSha256]);
  const [key] = rows;
  if (!key) throw new Error('an insert that returns its row returned none');
  return key;
}

/** All keys, revoked ones too, the oldest first. */
export async function listKeys(db: Queryable): Promise<ApiKey[]> {
  return (await db.query<ApiKey>(statements.list)).rows;
}

/** A key that has not been revoked, or null. */
export async function findValidKey(db: Queryable, id: string): Promise<ValidKey | null> {
  const { rows } = await db.query<ValidKey>(statements.valid, [id]);
  return rows[0] ?? null;
}

/** Notes that a key was used, to ten minutes. */
export async function touchKey(db: Queryable, id: string): Promise<void> {
  await db.query(statements.touch, [id]);
}

/**
 * Ends a key for good; one that has been revoked stays as it is.
 *
 * @throws ElbowroomError KEY_NOT_FOUND
 */
export async function revokeKey(db: Queryable, id: string): Promise<ApiKey> {
  const { rows } = await db.query<ApiKey>(statements.revoke, [id]);
  if (rows[0]) return rows[0];
  throw new ElbowroomError('KEY_NOT_FOUND', {
    problem: `There is no key "${id}"`,
    remedy: 'See the ids of all keys with `elbowroom keys list`',
    details: { id },
  });
}

export async function getKeyState(db: Queryable): Promise<KeyState> {
  const { rows } = await db.query<KeyState>(statements.state);
  return rows[0] ?? { everCreated: false, usable: false };
}
