import type { Seeding } from './backend.js';
import type { Random } from './random.js';
import { type Rows, squaredUnit } from './rows.js';
import type { Checkpoint } from './run.js';

/** The smallest K whose natural logarithm reaches 1, 2, ... 5. No logarithm is computed: engines round it differently. */
const LOGARITHM_STEPS = [3, 8, 21, 55, 149];

/** Squared distances between rows of length 1 are at most a little over 2: in this unit that is below 2^31. */
const MOST_UNIT = 2 ** 29;

/** The factor that makes squared distances fit an i32, so that they can be drawn from. Those of binary rows fit as they are. */
export function drawnPart(rows: Pick<Rows, 'weights'>): number {
  return Math.min(1, MOST_UNIT / squaredUnit(rows));
}

/**
 * Greedy k-means++: k rows to start from, each drawn with a chance proportional to its squared distance from those
 * already chosen (Arthur & Vassilvitskii, "k-means++: the advantages of careful seeding", SODA 2007), and of
 * 2 + floor(ln k) draws the one that brings all rows closest, as in scikit-learn. Distances between binary rows are
 * integers, those between rows of length 1 are rounded to integers, and the draws are integers, too.
 *
 * @returns user numbers; fewer than k once every row coincides with a chosen one
 */
export function seedRows(
  seeding: Seeding,
  { users, k }: { readonly users: number; readonly k: number },
  random: Random,
  checkpoint: Checkpoint,
): number[] {
  const trials = 2 + LOGARITHM_STEPS.filter((step) => step <= k).length;
  const chosen: number[] = [];
  const choose = (rows: readonly number[]): number => {
    const { row, potential } = seeding.choose(rows);
    chosen.push(row);
    return potential;
  };

  let potential = choose([random.below(users)]);
  while (chosen.length < k && potential > 0) {
    checkpoint();
    const total = potential;
    potential = choose(Array.from({ length: trials }, () => seeding.rowAt(random.below(total))));
  }
  return chosen;
}
