/** The golden ratio as a 32-bit fraction: the step of a Weyl sequence. */
const GOLDEN = 0x9e3779b9;

/** The finalizer of MurmurHash3 (Appleby, public domain): every input bit sways every output bit. */
function mix(word: number): number {
  let h = word;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** One unsigned 32-bit number for a list of them: the seed of a stream that belongs to just these words. */
export function deriveSeed(...words: readonly number[]): number {
  return words.reduce((hash, word) => mix((hash ^ word) + GOLDEN), 0);
}

/**
 * xoshiro128** (Blackman & Vigna, "Scrambled linear pseudorandom number generators", ACM TOMS 2021), its state
 * filled by a 32-bit SplitMix (Steele, Lea & Flood, OOPSLA 2014). Integers only: the same on every machine.
 */
export class Random {
  readonly #state = new Int32Array(4);

  /** @param seed unsigned 32-bit integer */
  constructor(seed: number) {
    for (let i = 0; i < 4; i++) this.#state[i] = mix(seed + (i + 1) * GOLDEN);
  }

  /** Uniform in `[0, bound)`; `bound` is an integer from 1 to 2^53. */
  below(bound: number): number {
    const range = 2 ** 53;
    const fair = range - (range % bound);
    for (;;) {
      const drawn = (this.#next() >>> 11) * 2 ** 32 + this.#next();
      if (drawn < fair) return drawn % bound;
    }
  }

  /** Uniform unsigned 32-bit integer. */
  #next(): number {
    const s = this.#state;
    const scrambled = Math.imul(rotateLeft(Math.imul(s[1], 5), 7), 9) >>> 0;
    const shifted = s[1] << 9;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= shifted;
    s[3] = rotateLeft(s[3], 11);
    return scrambled;
  }
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
