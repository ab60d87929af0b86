import { rerank } from '@elbowroom/recommender';
import { findStandings, popularCandidates, type Queryable, type ScoredCandidate } from '@elbowroom/store';
import { encodeCursor, lastOf, type Position, type Start } from './cursor.js';
import { type Explained, explainPopular } from './explain.js';
import type { Question, Recommendations } from './types.js';

/** A list whose best movies are to come in another order. */
export interface Rerankable {
  readonly origin: Pick<Recommendations, 'source' | 'training' | 'cluster'>;
  readonly pinned: Pick<Position, 'group' | 'list'>;
  /** As many as ranked lists have. */
  best(): Promise<readonly ScoredCandidate[]>;
  explain(shown: readonly ScoredCandidate[]): Promise<readonly Explained[]>;
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
  list: Rerankable,
): Promise<Recommendations> {
  const { place, filter, limit } = question;
  const { datasetId, userIdx, favouriteUsers } = place;
  // One more than asked tells whether there is a next page.
  const best = after ? [] : await nextBest(db, question, reranked, list);
  const fill =
    best.length > limit
      ? []
      : await popularCandidates(
          db,
          { datasetId, userIdx, listed: [...reranked.shown, ...moviesOf(best)] },
          filter,
          { after, limit: limit + 1 - best.length },
        );
  const shown = best.slice(0, limit);
  const filled = fill.slice(0, limit - shown.length);
  const items = [...(await list.explain(shown)), ...filled.map(explainPopular(favouriteUsers))];
  const hasMore = best.length + fill.length > limit;
  return {
    ...list.origin,
    items: items.map((item, i) => ({ rank: rank + i + 1, ...item })),
    nextCursor: hasMore
      ? encodeCursor({
          ...{ dataset: datasetId, ...list.pinned, rank: rank + limit, place: 0 },
          after: lastOf(filled) ?? after,
          reranked: { ...reranked, shown: [...reranked.shown, ...moviesOf(shown)] },
        })
      : null,
  };
}

/** The best that were not given yet, one more than the page holds. */
async function nextBest(
  db: Queryable,
  { place, limit }: Question,
  { diversity, novelty, shown }: RerankedStart['reranked'],
  { origin, best }: Rerankable,
): Promise<readonly ScoredCandidate[]> {
  const candidates = new Map(
    (await best()).filter(({ score }) => score > 0).map((candidate) => [candidate.movieIdx, candidate]),
  );
  // Clusters make movies alike, and nothing else here; to find them is most of the work.
  const training = diversity > 0 ? origin.training : null;
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
