import type { Rows } from '../rows.js';
import type { Centres } from './centres.js';
import { Distances } from './distances.js';

/** The label of a user that has no cluster yet. */
export const UNASSIGNED = 255;

/**
 * Labels every user with the nearest centre, the lower number on a tie.
 *
 * @returns how many labels changed
 */
export function assign(rows: Rows, centres: Centres, labels: Uint8Array): number {
  const distances = new Distances(rows, centres);
  const relative = new Float64Array(centres.k);
  let changed = 0;
  for (let user = 0; user < rows.matrix.users; user++) {
    distances.relativeTo(user, relative);
    const nearest = indexOfLeast(relative);
    if (labels[user] !== nearest) {
      labels[user] = nearest;
      changed++;
    }
  }
  return changed;
}

function indexOfLeast(values: Float64Array): number {
  let index = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    if (values[i] < least) {
      least = values[i];
      index = i;
    }
  }
  return index;
}
