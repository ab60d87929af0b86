import type { Queryable } from '@elbowroom/db';
import { LIST_LENGTH } from '@elbowroom/trainings';
import type { Recommendations } from './answer.js';
import { type ListedCandidate, popularCandidates } from './candidates.js';
import { encodeCursor, lastOf, type Start } from './cursor.js';
import { explainPopular } from './explanation.js';
import type { ListSource } from './list-source.js';
import type { Question } from './request.js';
import { rerankBest } from './reranking.js';

/** A page of a list, filled up with popular movies; null where the list gives way. */
export async function readPage(
  db: Queryable,
  question: Question,
  source: ListSource,
  start: Start,
): Promise<Recommendations | null> {
  const { user, filter, limit } = question;
  const { rank, reranked } = start;
  // One more than the page holds tells whether there is a next page.
  const found = start.hasRunOut ? [] : await source.read(start, reranked ? LIST_LENGTH : limit + 1);
  if (source.givesWay && rank === 0 && found.length === 0) return null;
  const next = reranked ? await rerankBest(db, question, source.origin.training, reranked, found) : found;
  const { listed, likedBy } = reranked
    ? { listed: [...reranked.shown, ...moviesOf(next)], likedBy: null }
    : source.holds;
  const fill =
    next.length > limit
      ? []
      : await popularCandidates(
          db,
          { datasetId: user.datasetId, userIdx: user.userIdx, listed, likedBy },
          filter,
          { after: start.filledTo, limit: limit + 1 - next.length },
        );
  const shown = next.slice(0, limit);
  const filled = fill.slice(0, limit - shown.length);
  const items = [...(await source.explain(shown)), ...filled.map(explainPopular(user.favouriteUsers))];
  const hasMore = next.length + fill.length > limit;
  return {
    ...source.origin,
    items: items.map((item, i) => ({ rank: rank + i + 1, ...item })),
    nextCursor: hasMore
      ? encodeCursor(user.datasetId, source.pin, {
          rank: rank + limit,
          place: reranked ? 0 : (shown.at(-1)?.place ?? start.place),
          lastCounted: lastOf(shown) ?? start.lastCounted,
          filledTo: lastOf(filled) ?? start.filledTo,
          reranked: reranked && { ...reranked, shown: [...reranked.shown, ...moviesOf(shown)] },
        })
      : null,
  };
}

function moviesOf(candidates: readonly ListedCandidate[]): number[] {
  return candidates.map(({ movieIdx }) => movieIdx);
}
