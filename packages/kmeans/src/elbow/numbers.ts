const format = new Intl.NumberFormat('en-US', {
  maximumFractionDigits: 2,
  maximumSignificantDigits: 3,
  roundingPriority: 'morePrecision',
});

/** A number for a sentence: two decimals, or three digits where that says more. */
export function readable(value: number): string {
  return format.format(value);
}
