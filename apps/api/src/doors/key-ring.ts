import { timingSafeEqual } from 'node:crypto';
import {
  digestOf,
  findValidKey,
  getKeyState,
  type KeyScope,
  type Pool,
  parseKey,
  touchKey,
  type ValidKey,
} from '@elbowroom/db';

/** Who sends a request, as far as a key tells. */
export interface KeyHolder {
  readonly keyId: string;
  readonly scope: KeyScope;
}

/** So long a revoked key may still be good, and an API without keys may not know of its first one. */
const TRUSTED_MS = 5_000;

interface Held {
  readonly key: ValidKey;
  readonly until: number;
}

/** The keys of the database, each remembered for some seconds. */
export class KeyRing {
  /** Only keys that exist come in: strangers cannot fill it. */
  readonly #held = new Map<string, Held>();
  #noneUntil = 0;
  #everCreated = false;

  constructor(private readonly pool: Pool) {}

  /** Whether there never was a key. Once there was one, this is never true again. */
  async isEmpty(): Promise<boolean> {
    if (this.#everCreated) return false;
    if (performance.now() < this.#noneUntil) return true;
    this.#everCreated = (await getKeyState(this.pool)).everCreated;
    this.#noneUntil = performance.now() + TRUSTED_MS;
    return !this.#everCreated;
  }

  /** Whether a key of this id was valid before, as far as this process has seen. */
  knows(text: string): boolean {
    return this.#held.has(parseKey(text)?.id ?? '');
  }

  /** The holder of a key, or null where it is not valid. */
  async identify(text: string): Promise<KeyHolder | null> {
    const shown = parseKey(text);
    if (!shown) return null;
    const key = await this.#find(shown.id);
    if (!key || !timingSafeEqual(digestOf(shown.secret), key.secretSha256)) return null;
    return { keyId: key.id, scope: key.scope };
  }

  async #find(id: string): Promise<ValidKey | null> {
    const held = this.#held.get(id);
    if (held && performance.now() < held.until) return held.key;
    const key = await findValidKey(this.pool, id);
    if (!key) {
      this.#held.delete(id);
      return null;
    }
    this.#held.set(id, { key, until: performance.now() + TRUSTED_MS });
    await touchKey(this.pool, id);
    return key;
  }
}
