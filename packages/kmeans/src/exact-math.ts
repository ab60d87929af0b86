/**
 * Functions that engines round differently, Node 24 otherwise than Node 20 and 22, from operations that IEEE 754 rounds in
 * one way: + - * / and the square root.
 */

/** The fifth root of a number above 0, to within a few units in the last place. */
export function fifthRoot(x: number): number {
  if (x === 1) return 1;
  // Powers of 32 scale the number to [1, 32), where 12 steps of Newton's method from 2 converge.
  let scaled = x;
  let factor = 1;
  for (; scaled >= 32; scaled /= 32) factor *= 2;
  for (; scaled < 1; scaled *= 32) factor /= 2;
  let root = 2;
  for (let step = 0; step < 12; step++) {
    const square = root * root;
    root = (4 * root + scaled / (square * square)) / 5;
  }
  return factor * root;
}

/** Terms of the series in `log2`: the last is below 2^-56. */
const LOG_TERMS = 12;

/** The binary logarithm of a number above 0; exact for powers of two. */
export function log2(x: number): number {
  let mantissa = x;
  let exponent = 0;
  for (; mantissa >= 2; mantissa /= 2) exponent++;
  for (; mantissa < 1; mantissa *= 2) exponent--;
  if (mantissa > Math.SQRT2) {
    mantissa /= 2;
    exponent++;
  }
  // ln m = 2 artanh z with z = (m - 1) / (m + 1), which is below 0.172.
  const z = (mantissa - 1) / (mantissa + 1);
  let series = 0;
  for (let term = LOG_TERMS; term >= 0; term--) series = series * z * z + 1 / (2 * term + 1);
  return exponent + (2 * z * series) / Math.LN2;
}
