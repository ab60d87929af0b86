import {
  type Candidate,
  candidatesFromCluster,
  type Group,
  popularCandidates,
  type Queryable,
} from '@elbowroom/store';
import { encodeCursor, type Position } from './cursor.js';
import type { Question, Recommendation, Recommendations } from './types.js';

export const START = { rank: 0, place: 0, after: null } as const;

export type Start = Pick<Position, 'rank' | 'place' | 'after'>;

/** Movies by how many like them: of a cluster, or of all users. */
export async function countedPage(
  db: Queryable,
  { place, filter, limit }: Question,
  group: Group | null,
  { rank, after }: Start,
): Promise<Recommendations> {
  const { datasetId, userIdx } = place;
  // One more than asked tells whether there is a next page.
  const page = { after, limit: limit + 1 };
  const candidates = group
    ? await candidatesFromCluster(
        db,
        { datasetId, trainingId: group.training, cluster: group.cluster, userIdx },
        filter,
        page,
      )
    : await popularCandidates(db, { datasetId, userIdx, listed: [] }, filter, page);
  const shown = candidates.slice(0, limit);
  const next: Position | null =
    candidates.length > limit
      ? {
          ...{ dataset: datasetId, list: null, place: 0, rank: rank + limit, after: lastOf(shown) },
          group: group && { training: group.training, revision: group.revision, cluster: group.cluster },
        }
      : null;
  const explain = group ? explainCluster(group.size) : explainPopular(place.favouriteUsers);
  return {
    source: group ? 'cluster' : 'popular',
    training: group?.training ?? null,
    cluster: group?.cluster ?? null,
    items: shown.map((candidate, i) => ({ rank: rank + i + 1, ...explain(candidate) })),
    nextCursor: next && encodeCursor(next),
  };
}

export function lastOf(shown: readonly Candidate[]): Position['after'] {
  const last = shown.at(-1);
  return last ? { count: last.count, movieIdx: last.movieIdx } : null;
}

type Explained = Omit<Recommendation, 'rank'>;

function explainCluster(size: number): (candidate: Candidate) => Explained {
  return ({ movieIdx: _, ...movie }) => ({
    ...movie,
    source: 'cluster',
    score: movie.count / size,
    reason: `liked by ${movie.count} of the ${size} in your group`,
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
