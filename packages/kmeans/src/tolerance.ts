import type { Prepared } from './backend.js';

/**
 * The squared shift of the centres up to which a run counts as converged: `tolerance` times the mean variance of
 * the columns, scikit-learn's definition. With S the sum of all n rows the variances add up to (n sum of |x|^2 - |S|^2) / n^2.
 */
export function shiftLimit(
  { matrix, spread }: Pick<Prepared, 'matrix' | 'spread'>,
  tolerance: number,
): number {
  const { users, movies } = matrix;
  return (tolerance * spread) / (users * users * movies);
}
