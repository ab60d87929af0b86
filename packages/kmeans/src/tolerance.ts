import { centresOf, sumClusters } from './centres.js';
import type { FavouritesMatrix } from './matrix.js';
import { totalSquaredLength } from './weights.js';

/**
 * The squared shift of the centres up to which a run counts as converged: `tolerance` times the mean variance of
 * the columns, scikit-learn's definition. With S the sum of all n rows the variances add up to (n sum of |x|^2 - |S|^2) / n^2.
 */
export function shiftLimit(matrix: FavouritesMatrix, tolerance: number): number {
  const { users, movies } = matrix;
  const all = centresOf(sumClusters(matrix, new Uint8Array(users), 1));
  const total = users * totalSquaredLength(matrix) - all.squares[0];
  return (tolerance * total) / (users * users * movies);
}
