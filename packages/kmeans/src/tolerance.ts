import { type FavouritesMatrix, fansOf } from './matrix.js';

/**
 * The squared shift of the centres up to which a run counts as converged: `tolerance` times the mean variance of
 * the columns, scikit-learn's definition. A binary column with the mean p has the variance p(1 - p).
 */
export function shiftLimit(matrix: FavouritesMatrix, tolerance: number): number {
  const { users, movies, kernels } = matrix;
  const spread = kernels?.spread ?? spreadOf(fansOf(matrix), users);
  return (tolerance * spread) / (users * users * movies);
}

/**
 * The sum of the columns' variances, times `users` squared: an integer.
 *
 * @param fans the users who like each movie
 */
export function spreadOf(fans: Int32Array, users: number): number {
  let spread = 0;
  for (let movie = 0; movie < fans.length; movie++) spread += fans[movie] * (users - fans[movie]);
  return spread;
}
