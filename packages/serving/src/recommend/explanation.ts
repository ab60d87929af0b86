import type { Movie } from '@elbowroom/datasets';
import type { Because, Recommendation } from './answer.js';
import type { Candidate, ScoredCandidate } from './candidates.js';

/** An item of a list, before it has its rank. */
export type Explained = Omit<Recommendation, 'rank'>;

export function explainCluster(size: number): (candidate: Candidate) => Explained {
  return ({ movieId, title, year, genres, count }) => ({
    movieId,
    title,
    year,
    genres,
    count,
    source: 'cluster',
    score: count / size,
    reason: `liked by ${count} of the ${size} in your group`,
    because: null,
  });
}

export function explainPopular(favouriteUsers: number): (candidate: Candidate) => Explained {
  const users = Math.max(favouriteUsers, 1);
  return ({ movieId, title, year, genres, count }) => ({
    movieId,
    title,
    year,
    genres,
    count,
    source: 'popular',
    // Favourites added since the import may come from more users than it had.
    score: Math.min(count / users, 1),
    reason: `popular: liked by ${count} in all`,
    because: null,
  });
}

export function explainRanked(
  { movieId, title, year, genres, count, score }: ScoredCandidate,
  because: Because | null,
): Explained {
  return {
    movieId,
    title,
    year,
    genres,
    count,
    score,
    source: 'ranked',
    reason: because ? sentenceOf(because, count) : `goes with what you like; liked by ${count} in all`,
    because,
  };
}

/** A sentence with more titles is not read. */
const TITLES_IN_SENTENCE = 2;

function sentenceOf({ favourites, groups }: Because, count: number): string {
  const parts: string[] = [];
  const titles = favourites.slice(0, TITLES_IN_SENTENCE).map(titleOf);
  if (titles.length > 0) parts.push(`you like ${titles.join(' and ')}`);
  if (groups && groups.users > 0) {
    const percent = Math.round((100 * groups.fans) / groups.users);
    parts.push(`liked by ${percent}% of ${groups.of === 1 ? 'your group' : 'your groups'}`);
  }
  return parts.length > 0 ? parts.join('; ') : `liked by ${count} in all`;
}

function titleOf({ title, movieId }: Pick<Movie, 'title' | 'movieId'>): string {
  return title ?? movieId;
}
