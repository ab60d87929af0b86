import type { Queryable } from '@elbowroom/db';
import { ElbowroomError } from '@elbowroom/errors';
import { type Reranking, rerank } from '@elbowroom/recommender';
import { findStandings, type ListedCandidate } from './candidates.js';
import type { Reranked, Start } from './cursor.js';
import type { Question, RecommendOptions } from './request.js';

type Asked = Pick<RecommendOptions, keyof Reranking>;

/** @throws ElbowroomError USAGE for what is not a number from 0 to 1 */
export function checkReranking({ diversity, novelty }: Asked): void {
  checkDegree('diversity', diversity);
  checkDegree('novelty', novelty);
}

function checkDegree(name: keyof Reranking, value: number | undefined): void {
  if (value === undefined || (value >= 0 && value <= 1)) return;
  throw new ElbowroomError('USAGE', {
    problem: `${name} is ${value}, and is a number from 0 to 1`,
    remedy: `Give a ${name} from 0, which leaves lists as they are, to 1, which goes by it alone; 0.3 is seen and costs little`,
    details: { [name]: value },
  });
}

/** The order that is asked for, where nothing has been given yet; undefined where lists stay as they are. */
export function newOrder({ diversity = 0, novelty = 0 }: Asked): Reranked | undefined {
  return diversity > 0 || novelty > 0 ? { diversity, novelty, shown: [] } : undefined;
}

/**
 * All pages of a list have one order. The cursor holds it, so that a request need not repeat it.
 *
 * @throws ElbowroomError CURSOR_INVALID where another order is asked for
 */
export function checkSameOrder(asked: Asked, { reranked }: Start): void {
  for (const name of ['diversity', 'novelty'] as const) {
    const pinned = reranked?.[name] ?? 0;
    if ((asked[name] ?? pinned) === pinned) continue;
    throw new ElbowroomError('CURSOR_INVALID', {
      problem: `The cursor goes on in a list of ${name} ${pinned}, and ${asked[name]} was asked for`,
      remedy: `Leave ${name} out beside a cursor, or ask without a cursor for the first page of another list`,
      details: { [name]: asked[name] },
    });
  }
}

/**
 * The next of a list's best in the order asked for, one more than a page holds. Each page makes the order anew, from counts
 * that change all the time; what was given is left out by number, so that no movie comes twice.
 *
 * @param trainingId whose clusters tell which movies are alike; null where there is none
 */
export async function rerankBest(
  db: Queryable,
  { user: { datasetId, favouriteUsers }, limit }: Question,
  trainingId: number | null,
  { diversity, novelty, shown }: Reranked,
  best: readonly ListedCandidate[],
): Promise<readonly ListedCandidate[]> {
  const candidates = new Map(
    best.filter(({ score }) => score > 0).map((candidate) => [candidate.movieIdx, candidate]),
  );
  if (candidates.size === 0) return [];
  // Only diversity compares clusters, and finding them is most of the work.
  const clustersOf = diversity > 0 ? trainingId : null;
  const standings = await findStandings(db, datasetId, clustersOf, [...candidates.keys()]);
  const order = rerank(
    [...candidates.values()].map(({ movieIdx, score }) => ({ movie: movieIdx, score })),
    { diversity, novelty },
    {
      // Favourites change: a movie may have lost its last fan, or have more fans than there were users at the import.
      shareOf: (movie) =>
        Math.min(1, Math.max(1, standings.get(movie)?.favourites ?? 0) / Math.max(1, favouriteUsers)),
      labelsOf: (movie) =>
        labelsOf(candidates.get(movie)?.genres ?? [], standings.get(movie)?.cluster ?? null),
    },
    shown.length + limit + 1,
  );
  return order
    .flatMap(({ movie }) => (shown.includes(movie) ? [] : (candidates.get(movie) ?? [])))
    .slice(0, limit + 1);
}

function labelsOf(genres: readonly string[], cluster: number | null): ReadonlySet<string> {
  return new Set(cluster === null ? genres : [...genres, `cluster ${cluster}`]);
}
