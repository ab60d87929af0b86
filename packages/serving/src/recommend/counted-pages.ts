import type { Queryable } from '@elbowroom/db';
import { LIST_LENGTH } from '@elbowroom/trainings';
import {
  type Candidate,
  candidatesFromCluster,
  type Group,
  popularCandidates,
  type ScoredCandidate,
} from './candidates.js';
import { lastOf, type Start } from './cursor.js';
import { explainCluster, explainPopular } from './explain.js';
import { filledPage } from './filled-page.js';
import { rerankedPage } from './reranked-page.js';
import type { Question, Recommendations } from './types.js';

/**
 * The movies of a cluster by how many of its users like them and, when they have run out, popular ones; null where it has
 * nothing new from the first page on.
 */
export async function clusterPage(
  db: Queryable,
  question: Question,
  group: Group,
  { rank, after, filling, reranked }: Start,
): Promise<Recommendations | null> {
  const { place, filter, limit } = question;
  const { datasetId, userIdx } = place;
  const { training: trainingId, cluster } = group;
  const from = { datasetId, trainingId, cluster, userIdx };
  const pinned = { training: trainingId, revision: group.revision, cluster };
  const origin = { source: 'cluster', training: trainingId, cluster } as const;
  const explain = async (shown: readonly Candidate[]) => shown.map(explainCluster(group.size));
  if (reranked) {
    const best = after ? [] : await candidatesFromCluster(db, from, filter, { after, limit: LIST_LENGTH });
    if (rank === 0 && best.length === 0) return null;
    return rerankedPage(
      db,
      question,
      { rank, after, reranked },
      {
        ...{ origin, pinned: { group: pinned, list: null } },
        ...{ best: best.map(scoredByCount), explain },
      },
    );
  }
  const next = filling ? [] : await candidatesFromCluster(db, from, filter, { after, limit: limit + 1 });
  if (rank === 0 && next.length === 0) return null;
  return filledPage(
    db,
    question,
    { rank, after: filling ? after : null },
    {
      ...{ origin, next, explain, listed: [], likedBy: pinned },
      position: (shown, filledTo) => ({
        ...{ dataset: datasetId, list: null, place: 0, rank: rank + limit },
        ...{ after: filledTo ?? lastOf(shown) ?? after, group: pinned },
        ...(filledTo && { filling: true }),
      }),
    },
  );
}

/** Movies by how many of all users like them. */
export async function popularPage(
  db: Queryable,
  question: Question,
  { rank, after, reranked }: Start,
): Promise<Recommendations> {
  const { place, filter, limit } = question;
  const { datasetId, userIdx, favouriteUsers } = place;
  const origin = { source: 'popular', training: null, cluster: null } as const;
  const explain = async (shown: readonly Candidate[]) => shown.map(explainPopular(favouriteUsers));
  const nothing = { listed: [], likedBy: null };
  if (reranked) {
    const from = { datasetId, userIdx, ...nothing };
    const best = after ? [] : await popularCandidates(db, from, filter, { after, limit: LIST_LENGTH });
    return rerankedPage(
      db,
      question,
      { rank, after, reranked },
      {
        ...{ origin, pinned: { group: null, list: null } },
        ...{ best: best.map(scoredByCount), explain },
      },
    );
  }
  return filledPage(
    db,
    question,
    { rank, after },
    {
      ...{ origin, next: [], explain, ...nothing },
      position: (_, filledTo) => ({
        ...{ dataset: datasetId, list: null, place: 0, rank: rank + limit, after: filledTo, group: null },
      }),
    },
  );
}

function scoredByCount(candidate: Candidate): ScoredCandidate {
  return { ...candidate, score: candidate.count };
}
