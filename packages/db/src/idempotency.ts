import type { Queryable } from './pool.js';
import { sql } from './statements.js';

/** What a request was answered, to be given again. */
export interface KeptAnswer {
  readonly status: number;
  readonly location: string | null;
  readonly body: string;
}

/** The right to carry a request out, and the duty to {@link keepAnswer} or to {@link releaseKey}. */
export interface KeyClaim {
  readonly key: string;
  readonly claim: string;
}

/** What another request did with a key. */
export interface KeyInUse {
  readonly fingerprint: string;
  /** Null while that request is carried out. */
  readonly answer: KeptAnswer | null;
}

/** As long as people and their programs try again; a day is what other services keep, too. */
const ANSWERS_LAST_SECONDS = 24 * 3600;

/** No request takes as long: its process has died, and whoever asks again carries it out. */
const DEAD_AFTER_SECONDS = 120;

const statements = {
  claim: sql('idempotency/claim'),
  get: sql('idempotency/get'),
  answer: sql('idempotency/answer'),
  release: sql('idempotency/release'),
  forget: sql('idempotency/forget'),
};

/**
 * Takes a key for a request, or tells what another did with it. Keys are forgotten after a day.
 *
 * @param fingerprint of what is asked
 */
export async function claimKey(
  db: Queryable,
  key: string,
  fingerprint: string,
): Promise<KeyClaim | KeyInUse> {
  await db.query(statements.forget, [ANSWERS_LAST_SECONDS]);
  const values = [key, fingerprint, ANSWERS_LAST_SECONDS, DEAD_AFTER_SECONDS];
  // The other request may give the key back between the two statements; then it can be taken after all.
  for (;;) {
    const claimed = await db.query<{ claim: string }>(statements.claim, values);
    if (claimed.rows[0]) return { key, claim: claimed.rows[0].claim };
    const inUse = await findKeyInUse(db, key);
    if (inUse) return inUse;
  }
}

/** What another request did with a key, or null where it has given it back. */
export async function findKeyInUse(db: Queryable, key: string): Promise<KeyInUse | null> {
  const { rows } = await db.query<KeyInUse>(statements.get, [key]);
  return rows[0] ?? null;
}

/** Keeps what a request was answered. */
export async function keepAnswer(db: Queryable, { key, claim }: KeyClaim, answer: KeptAnswer): Promise<void> {
  await db.query(statements.answer, [claim, key, JSON.stringify(answer)]);
}

/** Gives a key back, of a request that was refused or failed: nothing has come of it, and it may be tried again. */
export async function releaseKey(db: Queryable, { key, claim }: KeyClaim): Promise<void> {
  await db.query(statements.release, [claim, key]);
}
