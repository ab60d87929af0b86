const HALF = 2 ** 16;
const WORD = 2 ** 32;

/** The integer `high * 2^32 + low`, exactly where `low` is one below 2^53, and rounded once. */
export function joinWords(high: number, low: number): number {
  const carry = Math.floor(low / WORD);
  return (high + carry) * WORD + (low - carry * WORD);
}

/**
 * Adds up products of numbers below 2^31: exactly where these are integers, by their halves, for up to 2^20 products.
 * Numbers below 2^16 are added up as they are.
 */
export class ProductSums {
  readonly #high: Float64Array;
  readonly #middle: Float64Array;
  readonly #low: Float64Array;

  constructor(length: number) {
    this.#high = new Float64Array(length);
    this.#middle = new Float64Array(length);
    this.#low = new Float64Array(length);
  }

  add(index: number, a: number, b: number): void {
    const highA = Math.trunc(a / HALF);
    const highB = Math.trunc(b / HALF);
    const lowA = a - highA * HALF;
    const lowB = b - highB * HALF;
    this.#high[index] += highA * highB;
    this.#middle[index] += highA * lowB + lowA * highB;
    this.#low[index] += lowA * lowB;
  }

  /** The sums, each rounded once. */
  rounded(): Float64Array {
    return this.#high.map((high, index) => {
      const carry = Math.floor(this.#middle[index] / HALF);
      const rest = this.#middle[index] - carry * HALF;
      return joinWords(high + carry, rest * HALF + this.#low[index]);
    });
  }
}

/** Integers of up to 85 bits, to which integers below 2^53 - 2^32 are added. */
export class WideIntegers {
  readonly #high: Float64Array;
  readonly #low: Float64Array;

  constructor(length: number) {
    this.#high = new Float64Array(length);
    this.#low = new Float64Array(length);
  }

  /** Returns the integer at `index` once `by` is added, rounded. */
  add(index: number, by: number): number {
    const low = this.#low[index] + by;
    const carry = Math.floor(low / WORD);
    this.#high[index] += carry;
    this.#low[index] = low - carry * WORD;
    return this.#high[index] * WORD + this.#low[index];
  }
}
