import type { Reason } from '@elbowroom/recommender';
import {
  findMoviesByIdx,
  type ListedCandidate,
  type Movie,
  type PersonalRanker,
  type Queryable,
} from '@elbowroom/store';
import type { Because, Recommendation } from './types.js';

/** What speaks for each of some candidates, by the dataset's number of the movie. */
export async function tellWhy(
  db: Queryable,
  datasetId: number,
  { ranker, favourites, movies: { fans, columnOf } }: PersonalRanker,
  candidates: readonly ListedCandidate[],
): Promise<ReadonlyMap<number, Because>> {
  const reasons = candidates.flatMap(({ movieIdx }): [number, Reason][] => {
    const column = columnOf.get(movieIdx);
    return column === undefined ? [] : [[movieIdx, ranker.why({ favourites }, column)]];
  });
  const movieOf = (column: number) => fans.ids[column] ?? 0;
  const named = reasons.flatMap(([, { favourites }]) => favourites.map(({ movie }) => movieOf(movie)));
  const movies = await findMoviesByIdx(db, datasetId, [...new Set(named)]);
  return new Map(
    reasons.map(([movieIdx, { favourites, groups }]) => [
      movieIdx,
      {
        favourites: favourites.flatMap(({ movie, share }) => {
          const found = movies.get(movieOf(movie));
          return found ? [{ movieId: found.movieId, title: found.title, share }] : [];
        }),
        groups: groups && {
          ...{ liking: groups.liking, of: groups.groups, fans: groups.fans, users: groups.users },
        },
      },
    ]),
  );
}

export function explainRanked(
  { movieId, title, year, genres, count, score, movieIdx }: ListedCandidate,
  reasons: ReadonlyMap<number, Because>,
): Omit<Recommendation, 'rank'> {
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
