import type { Queryable } from '@elbowroom/db';
import type { PublishedCluster } from '../clusters/clusters.js';
import { type Candidate, popularCandidates } from './candidates.js';
import { encodeCursor, lastOf, type Position, type Start } from './cursor.js';
import { type Explained, explainPopular } from './explain.js';
import type { Question, Recommendations } from './types.js';

/** What a list has of its own for a page. */
export interface Own<Each extends Candidate> {
  readonly origin: Pick<Recommendations, 'source' | 'training' | 'cluster'>;
  /** One more than the page holds tells that there is a next one. */
  readonly next: readonly Each[];
  explain(shown: readonly Each[]): Promise<readonly Explained[]>;
  /** Movies that are listed already, here or on other pages: by name, or all that a cluster likes. */
  readonly listed: readonly number[];
  readonly likedBy: PublishedCluster | null;
  /** Where the next page begins, after these and the last popular movie, if any. */
  position(shown: readonly Each[], filledTo: Position['after']): Position;
}

/**
 * The next items of a list and, where it has run out, popular movies.
 *
 * @param filledTo the last popular movie of the page before
 */
export async function filledPage<Each extends Candidate>(
  db: Queryable,
  { place: { datasetId, userIdx, favouriteUsers }, filter, limit }: Question,
  { rank, after: filledTo }: Pick<Start, 'rank' | 'after'>,
  { origin, next, explain, listed, likedBy, position }: Own<Each>,
): Promise<Recommendations> {
  const fill =
    next.length > limit
      ? []
      : await popularCandidates(db, { datasetId, userIdx, listed, likedBy }, filter, {
          after: filledTo,
          limit: limit + 1 - next.length,
        });
  const shown = next.slice(0, limit);
  const filled = fill.slice(0, limit - shown.length);
  const items = [...(await explain(shown)), ...filled.map(explainPopular(favouriteUsers))];
  const hasMore = next.length + fill.length > limit;
  return {
    ...origin,
    items: items.map((item, i) => ({ rank: rank + i + 1, ...item })),
    nextCursor: hasMore ? encodeCursor(position(shown, lastOf(filled) ?? filledTo)) : null,
  };
}
