import type { FavouritesMatrix } from './matrix.js';

/**
 * The squared shift of the centres up to which a run counts as converged: `tolerance` times the mean variance of
 * the columns, scikit-learn's definition. A binary column with the mean p has the variance p(1 - p).
 */
export function shiftLimit({ users, movies, indices }: FavouritesMatrix, tolerance: number): number {
  const likes = new Float64Array(movies);
  for (const movie of indices) likes[movie]++;
  let total = 0;
  for (const n of likes) total += n * (users - n);
  return (tolerance * total) / (users * users * movies);
}
