import type { Movie } from '@elbowroom/datasets';
import type { Recommendations } from '@elbowroom/serving';
import { renderMovie } from './movies.js';

/** What is known of a user: the active model, and the cluster it has the user in. */
export interface Standing {
  /** The training whose model is active; null where there is none. */
  readonly training: number | null;
  /** Null where the model knows nothing of the user. */
  readonly cluster: number | null;
}

/** A user's list, each movie with its reason. */
export function renderRecommendations(userId: string, list: Recommendations, standing: Standing): string {
  const origin = originOf(userId, list, standing);
  const lines = list.items.map(
    (item) => `${String(item.rank).padStart(4)}. ${renderMovie(item)}\n      ${item.reason}`,
  );
  return [origin, ...lines].join('\n');
}

function originOf(
  userId: string,
  { source, training, cluster }: Recommendations,
  standing: Standing,
): string {
  if (source === 'popular') return `${whyPopular(userId, standing)}; popular movies:`;
  if (cluster === null) return `By what training ${training} has learned, user ${userId} might like:`;
  return `User ${userId} is in cluster ${cluster} of training ${training}, and might like:`;
}

function whyPopular(userId: string, { training, cluster }: Standing): string {
  if (training === null) return 'There is no model yet that has users in clusters';
  if (cluster === null) return `Training ${training} has user ${userId} in no cluster`;
  return `In cluster ${cluster} of training ${training} nothing is left that is new to user ${userId}`;
}

export function renderFavourites(userId: string, favourites: readonly Movie[], shown: number): string {
  const lines = favourites.slice(0, shown).map((movie) => `      ${renderMovie(movie)}`);
  const more = favourites.length - lines.length;
  if (more > 0) lines.push(`      and ${more} more`);
  return [`User ${userId} likes:`, ...lines].join('\n');
}
