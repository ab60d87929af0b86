import type { SpeakingFavourite } from './ranker.js';

/** Five are as many as a sentence can name. */
const NAMED = 5;

/**
 * The favourites that say most for a movie, and their shares in all that is said for it.
 *
 * @param said per favourite; what is 0 or below says nothing
 */
export function strongest(favourites: Int32Array, said: readonly number[]): SpeakingFavourite[] {
  const total = said.reduce((sum, value) => sum + Math.max(0, value), 0);
  return Array.from(favourites, (movie, i) => ({ movie, share: said[i] / total }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share || a.movie - b.movie)
    .slice(0, NAMED);
}
