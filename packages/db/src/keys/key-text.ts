import { createHash, randomBytes } from 'node:crypto';
import { ElbowroomError } from '@elbowroom/errors';
import type { Queryable } from '../pool.js';
import { type ApiKey, insertKey, type KeyScope } from './keys.js';

/** A new key, with the only copy of its secret. */
export interface CreatedKey {
  readonly key: ApiKey;
  /** What a client sends: `elbowroom_<id>_<secret>`. */
  readonly text: string;
}

export interface ParsedKey {
  readonly id: string;
  readonly secret: string;
}

const ID_BYTES = 8;

/** As many as a guess would need: 256 bits. */
const SECRET_BYTES = 32;

/** The first part says whose key it is to those who find it, such as scanners of published code. */
const KEY_FORMAT = /^elbowroom_([0-9a-f]{16})_([\w-]{43})$/;

const MAX_NAME_CHARACTERS = 128;

/**
 * Makes a key and stores all of it but its secret.
 *
 * @param name for people to tell keys apart by
 * @throws ElbowroomError USAGE where the name is too long or holds control characters
 */
export async function createKey(
  db: Queryable,
  { scope, name = `${scope} key` }: { scope: KeyScope; name?: string | undefined },
): Promise<CreatedKey> {
  if (!name || name.length > MAX_NAME_CHARACTERS || /\p{Cc}/u.test(name)) {
    throw new ElbowroomError('USAGE', {
      problem: `${JSON.stringify(name)} cannot be the name of a key`,
      remedy: `Use 1 to ${MAX_NAME_CHARACTERS} characters that can be printed`,
      details: { name },
    });
  }
  const id = randomBytes(ID_BYTES).toString('hex');
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  const key = await insertKey(db, { id, name, scope, secretSha256: digestOf(secret) });
  return { key, text: `elbowroom_${id}_${secret}` };
}

/** The two parts of a key that a client shows; null for what cannot be a key. */
export function parseKey(text: string): ParsedKey | null {
  const [, id, secret] = KEY_FORMAT.exec(text) ?? [];
  return id && secret ? { id, secret } : null;
}

/**
 * What is kept of a secret. A slow hash would protect secrets that can be guessed; these are 256 random bits, which no
 * number of guesses finds, and each request pays for its hash.
 */
export function digestOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
