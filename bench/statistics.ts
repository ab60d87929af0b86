import type { Measurement } from './measure.js';

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle)]) / 2;
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** How many times as fast ours is: the median of the rounds' ratios. */
export function speedup(ours: Measurement, peer: Measurement): number {
  return median(ours.outcomes.map(({ seconds }, round) => peer.outcomes[round].seconds / seconds));
}

/** The least WCSS at each K that anybody reached in any round. */
export function leastWcss(measurements: readonly Measurement[]): number[] {
  const curves = measurements.flatMap(({ outcomes }) => outcomes.map(({ wcss }) => wcss));
  return curves[0].map((_, i) => Math.min(...curves.map((curve) => curve[i])));
}

/** How far curves lie above a reference, as shares of it: the mean over K and rounds, and the worst K of any round. */
export function excess(
  { outcomes }: Measurement,
  reference: readonly number[],
): { mean: number; most: number } {
  const shares = outcomes.flatMap(({ wcss }) =>
    // A WCSS of 0, where K reaches the number of distinct rows, leaves nothing to be above.
    wcss.map((value, i) => (reference[i] === 0 ? value : value / reference[i] - 1)),
  );
  return { mean: mean(shares), most: Math.max(...shares) };
}

/** At how many K and rounds ours is below, at and above the peer. Sums in floating point differ in the last places. */
export function wins(ours: Measurement, peer: Measurement): { below: number; equal: number; above: number } {
  const shares = ours.outcomes.flatMap(({ wcss }, round) =>
    wcss.map((value, i) => value / peer.outcomes[round].wcss[i] - 1),
  );
  const below = shares.filter((share) => share < -1e-9).length;
  const above = shares.filter((share) => share > 1e-9).length;
  return { below, equal: shares.length - below - above, above };
}
