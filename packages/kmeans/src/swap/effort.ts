/** How long `swap` goes on looking for something better than its first find. */
export type Effort = 'quick' | 'normal' | 'thorough';

export const EFFORTS = ['quick', 'normal', 'thorough'] as const satisfies readonly Effort[];

export interface Budget {
  /** Swaps tried, at most, of each cluster. */
  readonly swapsPerCluster: number;
  /** No further swap begins once the swaps have looked at more rows than this, ... */
  readonly looks: number;
  /** ... nor, where that is more, this often at every user. */
  readonly rounds: number;
}

/**
 * Chosen on the article's data (100 users), where at 25 swaps a cluster the sweep K = 1..30 takes less time than
 * scikit-learn's; on ml-latest-small (609 users), where the looks end it after some 70 swaps, within a quarter of
 * scikit-learn's time; and for the largest data, where the rounds end it after a few.
 */
const NORMAL: Budget = { swapsPerCluster: 25, looks: 250_000, rounds: 20 };

const TIMES: Record<Effort, number> = { quick: 1 / 5, normal: 1, thorough: 5 };

export function budgetOf(effort: Effort): Budget {
  const times = TIMES[effort];
  return {
    swapsPerCluster: NORMAL.swapsPerCluster * times,
    looks: NORMAL.looks * times,
    rounds: NORMAL.rounds * times,
  };
}
