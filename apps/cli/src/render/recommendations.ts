import type { Recommendations } from '@elbowroom/commands';
import type { Movie } from '@elbowroom/store';
import { renderMovie } from './movies.js';

/** A user's list, each movie with its reason. */
export function renderRecommendations(
  userId: string,
  { source, cluster, training, items }: Recommendations,
): string {
  const origin =
    source === 'cluster'
      ? `User ${userId} is in cluster ${cluster} of training ${training}, and might like:`
      : `Nothing is known of user ${userId} that sets them in a cluster; popular movies:`;
  const lines = items.map(
    (item) => `${String(item.rank).padStart(4)}. ${renderMovie(item)}\n      ${item.reason}`,
  );
  return [origin, ...lines].join('\n');
}

export function renderFavourites(userId: string, favourites: readonly Movie[], shown: number): string {
  const lines = favourites.slice(0, shown).map((movie) => `      ${renderMovie(movie)}`);
  const more = favourites.length - lines.length;
  if (more > 0) lines.push(`      and ${more} more`);
  return [`User ${userId} likes:`, ...lines].join('\n');
}
