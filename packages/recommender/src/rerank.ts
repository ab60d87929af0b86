import { log2 } from '@elbowroom/kmeans';

/** A movie that may be listed, and how well it suits the person: above 0. */
export interface Candidate {
  readonly movie: number;
  readonly score: number;
}

/** Another order for a list: how far from going by scores alone, which is 0, to 1. */
export interface Reranking {
  readonly novelty: number;
  readonly diversity: number;
}

/** What the order is made from, beside scores. */
export interface MovieTraits {
  /** Of all users, how many like a movie: above 0, at most 1. */
  shareOf(movie: number): number;
  /** What movies are alike in, such as genres and clusters. */
  labelsOf(movie: number): ReadonlySet<string>;
}

/**
 * Fills the places of a list anew: novelty changes the scores, and diversity places movies by them.
 *
 * @param candidates the best first
 * @param length places to fill
 */
export function rerank(
  candidates: readonly Candidate[],
  { novelty, diversity }: Reranking,
  { shareOf, labelsOf }: MovieTraits,
  length: number,
): readonly Candidate[] {
  // Scores that are rounded alike keep the order that they came in.
  const scored = novelty > 0 ? byNovelty(candidates, shareOf, novelty) : candidates;
  return diversity > 0 ? diversified(scored, labelsOf, diversity, length) : scored.slice(0, length);
}

/**
 * Lets less popular movies rise. A score becomes (1 - novelty) of itself and novelty of the movie's self-information,
 * -log2 of the share of users who like it (Zhou et al., PNAS 107, 2010), each over the largest of all candidates.
 *
 * @param shareOf of all users, above 0
 * @param novelty from 0, which leaves the order as it is, to 1, which goes by popularity alone
 * @returns the best first, the lower movie index first on a tie
 */
export function byNovelty(
  candidates: readonly Candidate[],
  shareOf: (movie: number) => number,
  novelty: number,
): Candidate[] {
  const information = candidates.map(({ movie }) => -log2(shareOf(movie)));
  const [best, most] = [Math.max(...candidates.map(({ score }) => score)), Math.max(...information)];
  return candidates
    .map(({ movie, score }, i) => ({
      movie,
      score: ((1 - novelty) * score) / best + (most > 0 ? (novelty * information[i]) / most : 0),
    }))
    .sort((a, b) => b.score - a.score || a.movie - b.movie);
}

/**
 * Maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998): each place goes to the candidate with the most of
 * (1 - diversity) times its score, over the best, less diversity times its likeness to the most alike of those placed.
 * Two movies are as alike as the labels they share, of all that either has.
 *
 * @param candidates the best first; the earlier one wins a tie
 * @param labelsOf what likeness is told by, such as genres and clusters
 * @param diversity from 0, which leaves the order as it is, to 1, which goes by labels alone
 * @param length places to fill
 */
export function diversified(
  candidates: readonly Candidate[],
  labelsOf: (movie: number) => ReadonlySet<string>,
  diversity: number,
  length: number,
): Candidate[] {
  const best = candidates[0]?.score ?? 0;
  const labels = candidates.map(({ movie }) => labelsOf(movie));
  const mostAlike = new Float64Array(candidates.length);
  const left = new Set(candidates.keys());
  const placed: Candidate[] = [];
  while (placed.length < length && left.size > 0) {
    let next = -1;
    let most = Number.NEGATIVE_INFINITY;
    for (const i of left) {
      const relevance = ((1 - diversity) * candidates[i].score) / best - diversity * mostAlike[i];
      if (relevance <= most) continue;
      most = relevance;
      next = i;
    }
    left.delete(next);
    placed.push(candidates[next]);
    for (const i of left) mostAlike[i] = Math.max(mostAlike[i], likeness(labels[i], labels[next]));
  }
  return placed;
}

/** Jaccard's; movies without labels are like none. */
function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const label of a) if (b.has(label)) shared += 1;
  return shared === 0 ? 0 : shared / (a.size + b.size - shared);
}
