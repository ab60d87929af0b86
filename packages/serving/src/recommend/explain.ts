import type { Movie } from '@elbowroom/datasets';
import type { Candidate, ScoredCandidate } from './candidates.js';
import type { Because, Recommendation } from './types.js';

/** An item of a list, before it has its place. */
export type Explained = Omit<Recommendation, 'rank'>;

export function explainCluster(size: number): (candidate: Candidate) => Explained {
  return ({ movieId, title, year, genres, count }) => ({
    ...{ movieId, title, year, genres, count },
    source: 'cluster',
    score: count / size,
    reason: `liked by ${count} of the ${size} in your group`,
    because: null,
  });
}

export function explainPopular(favouriteUsers: number): (candidate: Candidate) => Explained {
  const users = Math.max(favouriteUsers, 1);
  return ({ movieId, title, year, genres, count }) => ({
    ...{ movieId, title, year, genres, count },
    source: 'popular',
    // Favourites added since the import may come from more users than it had.
    score: Math.min(count / users, 1),
    reason: `popular: liked by ${count} in all`,
    because: null,
  });
}

export function explainRanked(
  { movieId, title, year, genres, count, score, movieIdx }: ScoredCandidate,
  reasons: ReadonlyMap<number, Because>,
): Explained {
  const because = reasons.get(movieIdx) ?? null;
  return {
    ...{ movieId, title, year, genres, count, score },
    source: 'ranked',
    reason: because ? sentenceOf(because, count) : `goes with what you like; liked by ${count} in all`,
    because,
  };
}

/** As many as a sentence carries. */
const NAMED = 2;

function sentenceOf({ favourites, groups }: Because, count: number): string {
  const names = favourites.slice(0, NAMED).map(nameOf);
  const parts = [
    ...(names.length > 0 ? [`you like ${names.join(' and ')}`] : []),
    ...(groups && groups.users > 0
      ? [
          `liked by ${Math.round((100 * groups.fans) / groups.users)}% of ${groups.of === 1 ? 'your group' : 'your groups'}`,
        ]
      : []),
  ];
  return parts.length > 0 ? parts.join('; ') : `liked by ${count} in all`;
}

function nameOf({ title, movieId }: Pick<Movie, 'title' | 'movieId'>): string {
  return title ?? movieId;
}
