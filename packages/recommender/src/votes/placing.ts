import type { Rows } from '../model/rows.js';

/**
 * For favourites that belong to no user of the fits: of each vote the group whose centroid is nearest, rows scaled to
 * length 1, the lower number on a tie. Nobody without favourites is near to anything, and a group without users, whose
 * centroid has no length, is near to nobody.
 *
 * @param placing needs the rows of the favourites
 */
export function nearestGroups(
  favourites: Int32Array,
  votes: number,
  { lengths, placing }: { readonly lengths: Rows; readonly placing: Rows },
): number[] {
  if (favourites.length === 0) return [];
  const groups = 1 + (lengths.row(votes - 1).ids.at(-1) ?? -1);
  const products = new Float64Array(groups);
  for (const movie of favourites) {
    const { ids, values } = placing.row(movie);
    for (let i = 0; i < ids.length; i++) products[ids[i]] += values[i];
  }
  const perProduct = 2 / Math.sqrt(favourites.length);
  return Array.from({ length: votes }, (_, vote) => {
    const { ids, values } = lengths.row(vote);
    let nearest = ids[0];
    let least = Number.POSITIVE_INFINITY;
    for (let i = 0; i < ids.length; i++) {
      if (values[i] === 0) continue;
      const distance = values[i] - perProduct * products[ids[i]];
      if (distance >= least) continue;
      least = distance;
      nearest = ids[i];
    }
    return nearest;
  });
}
