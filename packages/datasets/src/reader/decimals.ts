/** Decimal places of a rating that are kept. */
export const RATING_PLACES = 6;

/** Digits of a timestamp: enough for seconds of any calendar and for milliseconds, and exact in a double. */
export const TIMESTAMP_DIGITS = 15;

/**
 * The value of a plain decimal such as `4`, `+4.50` or `.5`; null for anything else, exponents and more than 15
 * digits before the point included.
 */
export function parseDecimal(text: string): number | null {
  return /^[+-]?(\d{1,15}(\.\d*)?|\.\d+)$/.test(text) ? Number(text) : null;
}

/** The value to the decimal places that are kept; never minus zero. */
export function roundRating(value: number): number {
  return Number(value.toFixed(RATING_PLACES)) + 0;
}

/** The value of whole seconds, such as `964982703`, `-1` or `964982703.0`; null for anything else. */
export function parseSeconds(text: string): number | null {
  const match = /^([+-]?)0*(\d+)(\.0*)?$/.exec(text);
  const [, sign, digits = ''] = match ?? [];
  if (!match || digits.length > TIMESTAMP_DIGITS) return null;
  return sign === '-' ? 0 - Number(digits) : Number(digits);
}
