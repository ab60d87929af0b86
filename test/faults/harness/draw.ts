import { createHash } from 'node:crypto';

/** A whole number, 0 .. bound - 1; the same ones in the same order for the same seed. */
export type Draw = (bound: number) => number;

export function seededDraw(seed: number): Draw {
  let drawn = 0;
  return (bound) => {
    const hash = createHash('sha256').update(`${seed} ${drawn++}`).digest();
    return hash.readUInt32LE() % bound;
  };
}
