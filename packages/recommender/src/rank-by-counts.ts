import type { ClusterCounts } from './counts.js';

/** A candidate and what speaks for it. */
export interface RankedMovie {
  /** The movie's index in the favourites matrix. */
  readonly movie: number;
  /** Users of the cluster who have it as a favourite. */
  readonly count: number;
}

/**
 * The ranker `counts`: every favourite of the cluster's users, the most frequent first, ties by the lower movie
 * index. It specifies what the recommendations query answers for a user of the cluster.
 *
 * @param excluded movie indices to leave out, such as the user's own favourites
 */
export function rankByCounts(
  { indptr, movies, counts }: ClusterCounts,
  cluster: number,
  excluded: ReadonlySet<number>,
): RankedMovie[] {
  const ranked: RankedMovie[] = [];
  for (let i = indptr[cluster]; i < indptr[cluster + 1]; i++) {
    if (!excluded.has(movies[i])) ranked.push({ movie: movies[i], count: counts[i] });
  }
  return ranked.sort((a, b) => b.count - a.count || a.movie - b.movie);
}
