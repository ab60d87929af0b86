import type { Movie } from '@elbowroom/datasets';

/** Where a movie of a list comes from. */
export type Source = 'ranked' | 'cluster' | 'popular';

/** The evidence for a movie. */
export interface Because {
  /** The user's favourites with most weight, those first, and the share of each in the weight of all favourites. */
  readonly favourites: readonly {
    readonly movieId: string;
    readonly title: string | null;
    readonly share: number;
  }[];
  /** How many groups of the user like the movie more than all users do; null where the ranker has no groups. */
  readonly groups: {
    readonly liking: number;
    readonly of: number;
    /** Users of these groups who have it as a favourite, and all of them. */
    readonly fans: number;
    readonly users: number;
  } | null;
}

export interface Recommendation extends Movie {
  /** From 1, counted through all pages. */
  readonly rank: number;
  readonly source: Source;
  /** The share of the cluster's users, or of all users, who have it as a favourite, 0 to 1; in a ranked list the ranker's score. */
  readonly score: number;
  /** How many have it as a favourite: users of the cluster, or all users. */
  readonly count: number;
  readonly reason: string;
  /** Null where no evidence was asked for, or there is none. */
  readonly because: Because | null;
}

export interface Recommendations {
  /**
   * `ranked` where the active model's ranker has lists, `cluster` where it goes by the user's cluster; `popular` where there
   * is no model, or it knows nothing of the user, or nothing that is new to them. Popular movies follow a list that has run
   * out: the source of each item tells.
   */
  readonly source: Source;
  readonly training: number | null;
  readonly cluster: number | null;
  readonly items: readonly Recommendation[];
  /** For the next page, of the same model even if another is activated meanwhile; null on the last page. */
  readonly nextCursor: string | null;
}
