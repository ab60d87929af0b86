import type { Queryable } from '@elbowroom/db';
import type { Reason } from '@elbowroom/recommender';
import type { FoldIn } from '../fold-in/fold-in.js';
import type { Because } from './answer.js';
import { findMoviesByIdx, type ScoredCandidate } from './candidates.js';

/** The evidence for each of some candidates, by the dataset's number of the movie; candidates that the model lacks have none. */
export async function loadEvidence(
  db: Queryable,
  datasetId: number,
  { ranker, favourites, movies: { fans, columnOf } }: FoldIn,
  candidates: readonly ScoredCandidate[],
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
          liking: groups.liking,
          of: groups.groups,
          fans: groups.fans,
          users: groups.users,
        },
      },
    ]),
  );
}
