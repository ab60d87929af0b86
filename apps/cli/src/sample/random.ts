/** A stream of pseudo-random numbers that is the same for the same seed, on any machine. */
export interface Random {
  /** A whole number, 0 .. bound - 1, all about equally likely. */
  below(bound: number): number;
  /** True in about `percent` of 100 calls. */
  chance(percent: number): boolean;
}

/** Mulberry32, by Tommy Ettinger (public domain): 32 bits of state, ample for a few hundred thousand draws. */
export function seededRandom(seed: number): Random {
  let state = seed | 0;
  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return (bits ^ (bits >>> 14)) >>> 0;
  }
  const below = (bound: number) => next() % bound;
  return { below, chance: (percent) => below(100) < percent };
}
