import {
  type CountedPage,
  candidatesFromCluster,
  type Group,
  LIST_LENGTH,
  popularCandidates,
  type Queryable,
} from '@elbowroom/store';
import { encodeCursor, lastOf, type Position, type Start } from './cursor.js';
import { explainCluster, explainPopular } from './explain.js';
import { rerankedPage } from './reranked-page.js';
import type { Question, Recommendations } from './types.js';

/** Movies by how many like them: of a cluster, or of all users. */
export async function countedPage(
  db: Queryable,
  question: Question,
  group: Group | null,
  { rank, after, reranked }: Start,
): Promise<Recommendations> {
  const { place, filter, limit } = question;
  const { datasetId, userIdx } = place;
  const read = (page: CountedPage) =>
    group
      ? candidatesFromCluster(
          db,
          { datasetId, trainingId: group.training, cluster: group.cluster, userIdx },
          filter,
          page,
        )
      : popularCandidates(db, { datasetId, userIdx, listed: [] }, filter, page);
  const explain = group ? explainCluster(group.size) : explainPopular(place.favouriteUsers);
  const origin = {
    source: group ? 'cluster' : 'popular',
    training: group?.training ?? null,
    cluster: group?.cluster ?? null,
  } as const;
  const pinned = group && { training: group.training, revision: group.revision, cluster: group.cluster };
  if (reranked) {
    return rerankedPage(
      db,
      question,
      { rank, after, reranked },
      {
        ...{ origin, pinned: { group: pinned, list: null } },
        best: async () =>
          (await read({ after: null, limit: LIST_LENGTH })).map((candidate) => ({
            ...candidate,
            score: candidate.count,
          })),
        explain: async (shown) => shown.map(explain),
      },
    );
  }
  // One more than asked tells whether there is a next page.
  const candidates = await read({ after, limit: limit + 1 });
  const shown = candidates.slice(0, limit);
  const next: Position | null =
    candidates.length > limit
      ? {
          ...{ dataset: datasetId, list: null, place: 0, rank: rank + limit, after: lastOf(shown) },
          group: pinned,
        }
      : null;
  return {
    ...origin,
    items: shown.map((candidate, i) => ({ rank: rank + i + 1, ...explain(candidate) })),
    nextCursor: next && encodeCursor(next),
  };
}
