import { centresOf, sumClusters } from './centres.js';
import { type FavouritesMatrix, fansOf } from './matrix.js';
import { totalSquaredLength } from './weights.js';

/**
 * The squared shift of the centres up to which a run counts as converged: `tolerance` times the mean variance of
 * the columns, scikit-learn's definition. With S the sum of all n rows the variances add up to (n sum of |x|^2 - |S|^2) / n^2.
 */
export function shiftLimit(matrix: FavouritesMatrix, tolerance: number): number {
  const { users, movies, kernels } = matrix;
  const binarySpread = () => kernels?.spread ?? spreadOf(fansOf(matrix), users);
  const spread = matrix.weights ? weightedSpread(matrix) : binarySpread();
  return (tolerance * spread) / (users * users * movies);
}

/**
 * The sum of the columns' variances, times `users` squared: an integer.
 *
 * @param fans the users who like each movie; their rows have no weights
 */
export function spreadOf(fans: Int32Array, users: number): number {
  let spread = 0;
  for (let movie = 0; movie < fans.length; movie++) spread += fans[movie] * (users - fans[movie]);
  return spread;
}

/** The same of rows with weights, rounded. */
function weightedSpread(matrix: FavouritesMatrix): number {
  const all = centresOf(sumClusters(matrix, new Uint8Array(matrix.users), 1));
  return matrix.users * totalSquaredLength(matrix) - all.squares[0];
}
