/** Decimal places of a rating that are kept. */
export const RATING_PLACES = 6;

/**
 * Digits of a timestamp: seconds reach far beyond any calendar with them, milliseconds fit, and the number
 * stays exact in a double.
 */
export const TIMESTAMP_DIGITS = 15;

/**
 * The value of a plain decimal such as `4`, `+4.50` or `.5`; null for anything else, exponents and more than 15
 * digits before the point included.
 */
export function parseDecimal(text: string): number | null {
  return /^[+-]?(\d{1,15}(\.\d*)?|\.\d+)$/.test(text) ? Number(text) : null;
}

/** A number in the one form it is stored in: without exponent, superfluous zeros or minus zero. */
export function canonicalDecimal(value: number): string {
  const text = value.toFixed(RATING_PLACES).replace(/\.?0+$/, '');
  return text === '-0' ? '0' : text;
}

/** Whole seconds, such as `964982703`, `-1` or `964982703.0`, in canonical form; null for anything else. */
export function canonicalSeconds(text: string): string | null {
  const match = /^([+-]?)0*(\d+)(\.0*)?$/.exec(text);
  const [, sign, digits = ''] = match ?? [];
  if (!match || digits.length > TIMESTAMP_DIGITS) return null;
  return sign === '-' && digits !== '0' ? `-${digits}` : digits;
}
