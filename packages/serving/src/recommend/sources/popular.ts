import type { Queryable } from '@elbowroom/db';
import { popularCandidates } from '../candidates.js';
import { explainPopular } from '../explanation.js';
import { countedCandidate, type ListSource } from '../list-source.js';
import type { Question } from '../request.js';

/** The movies of the catalogue, by how many of all users like them. */
export function popularSource(
  db: Queryable,
  { user: { datasetId, userIdx, favouriteUsers }, filter }: Question,
): ListSource {
  const holds = { listed: [], likedBy: null };
  const explain = explainPopular(favouriteUsers);
  return {
    origin: { source: 'popular', training: null, cluster: null },
    pin: { group: null, list: null },
    holds,
    givesWay: false,
    read: async ({ reranked }, limit) => {
      // In their own order these are the movies that fill up every list; none come before them.
      if (!reranked) return [];
      const found = await popularCandidates(db, { datasetId, userIdx, ...holds }, filter, {
        after: null,
        limit,
      });
      return found.map(countedCandidate);
    },
    explain: async (shown) => shown.map(explain),
  };
}
