import { type FavouritesMatrix, rowLength } from './matrix.js';
import type { Random } from './random.js';
import type { Checkpoint } from './run.js';
import { rowWeight, squaredLength, squaredUnit } from './weights.js';

/** Rows of length 1 are no farther apart than 2 and a little, squared: with this for 1 that is below 2^31. */
const MOST_UNIT = 2 ** 29;

/** The part of squared distances that chances are made of, so that an i32 holds it. Binary rows have all of theirs. */
export function drawnPart(matrix: Pick<FavouritesMatrix, 'weights'>): number {
  return Math.min(1, MOST_UNIT / squaredUnit(matrix));
}

/**
 * Greedy k-means++: k rows to start from, each drawn with a chance proportional to its squared distance from those
 * already chosen (Arthur & Vassilvitskii, "k-means++: the advantages of careful seeding", SODA 2007), and of
 * 2 + floor(ln k) draws the one that brings all rows closest, as in scikit-learn. Distances between binary rows are
 * integers, those between rows of length 1 are made integers, and so are the draws.
 *
 * @returns user numbers; fewer than k once every row coincides with a chosen one
 */
export function seedRows(
  matrix: FavouritesMatrix,
  k: number,
  random: Random,
  checkpoint: Checkpoint,
): number[] {
  const trials = 2 + Math.floor(Math.log(k));
  let closest = new Int32Array(matrix.users).fill(2 ** 31 - 1);
  let trial = new Int32Array(matrix.users);
  let best = new Int32Array(matrix.users);

  const first = random.below(matrix.users);
  const chosen = [first];
  let potential = comeCloser(matrix, first, closest, closest);

  while (chosen.length < k && potential > 0) {
    checkpoint();
    let bestRow = -1;
    let bestPotential = Number.POSITIVE_INFINITY;
    for (let t = 0; t < trials; t++) {
      const row = rowAt(closest, random.below(potential));
      const potentialWithRow = comeCloser(matrix, row, closest, trial);
      if (potentialWithRow < bestPotential) {
        bestRow = row;
        bestPotential = potentialWithRow;
        [best, trial] = [trial, best];
      }
    }
    chosen.push(bestRow);
    potential = bestPotential;
    [closest, best] = [best, closest];
  }
  return chosen;
}

/**
 * Writes into `closer` what each user's squared distance to the closest chosen row becomes once `row` is chosen too.
 *
 * @returns the sum of `closer`
 */
function comeCloser(matrix: FavouritesMatrix, row: number, closest: Int32Array, closer: Int32Array): number {
  const { users, indptr, indices } = matrix;
  const length = rowLength(matrix, row);
  const square = squaredLength(matrix, row);
  const twiceWeight = 2 * rowWeight(matrix, row);
  const part = drawnPart(matrix);
  const liked = new Uint8Array(matrix.movies);
  for (let i = indptr[row]; i < indptr[row + 1]; i++) liked[indices[i]] = 1;
  let potential = 0;
  for (let user = 0; user < users; user++) {
    const both = square + squaredLength(matrix, user);
    const weights = twiceWeight * rowWeight(matrix, user);
    const distanceWith = (common: number) => Math.floor(part * (both - weights * common));
    let distance = closest[user];
    if (distanceWith(Math.min(length, rowLength(matrix, user))) < distance) {
      let common = 0;
      for (let i = indptr[user]; i < indptr[user + 1]; i++) common += liked[indices[i]];
      distance = Math.min(distance, distanceWith(common));
    }
    closer[user] = distance;
    potential += distance;
  }
  return potential;
}

/** The first row at which the running total of `weights` exceeds `target`. */
function rowAt(weights: Int32Array, target: number): number {
  let row = 0;
  for (let total = weights[0]; total <= target; total += weights[row]) row++;
  return row;
}
