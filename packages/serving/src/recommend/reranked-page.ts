import type { Queryable } from '@elbowroom/db';
import { rerank } from '@elbowroom/recommender';
import { findStandings, type ScoredCandidate } from './candidates.js';
import type { Position, Start } from './cursor.js';
import { filledPage, type Own } from './filled-page.js';
import type { Question, Recommendations } from './types.js';

/** A list whose best movies are to come in another order. */
interface Rerankable extends Pick<Own<ScoredCandidate>, 'origin' | 'explain'> {
  readonly pinned: Pick<Position, 'group' | 'list'>;
  /** As many as ranked lists have; none where popular movies have begun to follow. */
  readonly best: readonly ScoredCandidate[];
}

type RerankedStart = Pick<Start, 'rank' | 'after'> & Required<Pick<Start, 'reranked'>>;

/**
 * The best of a list in another order, and then popular movies. The order is made anew for each page, from counts that
 * change all the time: what was given is left out by name, so that no movie comes twice.
 */
export async function rerankedPage(
  db: Queryable,
  question: Question,
  { rank, after, reranked }: RerankedStart,
  { origin, pinned, best, explain }: Rerankable,
): Promise<Recommendations> {
  const { place, limit } = question;
  // Clusters make movies alike, and nothing else here; to find them is most of the work.
  const training = reranked.diversity > 0 ? origin.training : null;
  const next = await inNewOrder(db, question, training, reranked, best);
  return filledPage(
    db,
    question,
    { rank, after },
    {
      ...{ origin, next, explain, likedBy: null },
      listed: [...reranked.shown, ...moviesOf(next)],
      position: (shown, filledTo) => ({
        ...{ dataset: place.datasetId, ...pinned, rank: rank + limit, place: 0, after: filledTo },
        reranked: { ...reranked, shown: [...reranked.shown, ...moviesOf(shown)] },
      }),
    },
  );
}

/** The best that were not given yet, one more than the page holds. */
async function inNewOrder(
  db: Queryable,
  { place, limit }: Question,
  training: number | null,
  { diversity, novelty, shown }: RerankedStart['reranked'],
  best: readonly ScoredCandidate[],
): Promise<readonly ScoredCandidate[]> {
  const candidates = new Map(
    best.filter(({ score }) => score > 0).map((candidate) => [candidate.movieIdx, candidate]),
  );
  if (candidates.size === 0) return [];
  const standings = await findStandings(db, place.datasetId, training, [...candidates.keys()]);
  const order = rerank(
    [...candidates.values()].map(({ movieIdx, score }) => ({ movie: movieIdx, score })),
    { diversity, novelty },
    {
      // Favourites change: a movie may have lost its last one, or have more than there were users at the import.
      shareOf: (movie) =>
        Math.min(1, Math.max(1, standings.get(movie)?.favourites ?? 0) / Math.max(1, place.favouriteUsers)),
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

function moviesOf(candidates: readonly ScoredCandidate[]): number[] {
  return candidates.map(({ movieIdx }) => movieIdx);
}
