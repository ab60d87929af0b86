import { fansOf } from './matrix.js';
import type { Rows } from './rows.js';

/** The sum of the columns' variances, times `users` squared: an integer. Divided by `users` it is the WCSS of one cluster. */
export function spreadOf({ matrix, weights }: Rows): number {
  return weights?.spread ?? binarySpread(fansOf(matrix), matrix.users);
}

/**
 * The spread of rows without weights.
 *
 * @param fans the users who like each movie
 */
export function binarySpread(fans: Int32Array, users: number): number {
  let spread = 0;
  for (let movie = 0; movie < fans.length; movie++) spread += fans[movie] * (users - fans[movie]);
  return spread;
}
