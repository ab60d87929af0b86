import type { PublishedCluster } from '../clusters/clusters.js';
import type { Recommendations } from './answer.js';
import type { Candidate, ListedCandidate } from './candidates.js';
import type { Pin, Start } from './cursor.js';
import type { Explained } from './explanation.js';

/** A list that pages are read from. Popular movies follow when it has run out. */
export interface ListSource {
  /** What the answer says of the list. */
  readonly origin: Pick<Recommendations, 'source' | 'training' | 'cluster'>;
  /** What a cursor must hold for the next page to come from the same list. */
  readonly pin: Pin;
  /** The movies of the list, which must not come again behind it: by number, or all that a cluster likes. */
  readonly holds: { readonly listed: readonly number[]; readonly likedBy: PublishedCluster | null };
  /** Whether a list without a single movie gives way to another one, instead of being filled up. */
  readonly givesWay: boolean;
  /** The next candidates, at most so many. Their place is 0 where the list is ordered by counts. */
  read(start: Start, limit: number): Promise<readonly ListedCandidate[]>;
  explain(shown: readonly ListedCandidate[]): Promise<readonly Explained[]>;
}

/** A candidate of a list by counts, where its count is its score. */
export function countedCandidate(candidate: Candidate): ListedCandidate {
  return { ...candidate, score: candidate.count, place: 0 };
}
