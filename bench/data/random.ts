/**
 * sfc32 (Doty-Humphrey, PractRand): a stream of its own for each triple of words, so that any user can be drawn
 * without drawing those before. Normal variates need only `Math.log` and `Math.sqrt`, which engines agree on to the
 * bit; sine and cosine differ between versions of V8.
 */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  /** Three 32-bit integers name the stream. */
  constructor(seed: number, purpose: number, item: number) {
    this.#a = seed | 0;
    this.#b = purpose | 0;
    this.#c = item | 0;
    // Until then, streams whose names are alike still are.
    for (let i = 0; i < 15; i++) this.#next();
  }

  /** Uniform in [0, 1), 53 bits. */
  uniform(): number {
    return ((this.#next() >>> 5) * 2 ** 26 + (this.#next() >>> 6)) / 2 ** 53;
  }

  /** Uniform integer in [0, bound). */
  below(bound: number): number {
    return Math.floor(this.uniform() * bound);
  }

  /** Standard normal, by the polar method (Marsaglia and Bray, SIAM Review 6, 1964). */
  normal(): number {
    for (;;) {
      const x = 2 * this.uniform() - 1;
      const y = 2 * this.uniform() - 1;
      const square = x * x + y * y;
      if (square > 0 && square < 1) return x * Math.sqrt((-2 * Math.log(square)) / square);
    }
  }

  #next(): number {
    const drawn = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + drawn) | 0;
    return drawn;
  }
}
