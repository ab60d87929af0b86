import type { Movie } from '@elbowroom/datasets';
import type { CandidateFilter, LocatedUser } from './candidates.js';

/** For whom: a user of the dataset, or somebody of whom only the favourites are known. */
export type Recipient = { readonly userId: string } | { readonly favourites: readonly string[] };

export interface RecommendOptions {
  /** Items of a page, 1 to 100. */
  readonly limit: number;
  readonly cursor?: string | undefined;
  /** Movie ids to leave out. */
  readonly exclude?: readonly string[] | undefined;
  readonly genre?: string | undefined;
  readonly yearFrom?: number | undefined;
  readonly yearTo?: number | undefined;
  /** Movies that fewer users have as a favourite are left out: users of the cluster, or all. */
  readonly minCount?: number | undefined;
  /**
   * 0 to 1: the best hundred of a list come in another order, so that movies beside each other are less alike by genres
   * and by the cluster that likes them most. A cursor keeps it, as it does `novelty`.
   */
  readonly diversity?: number | undefined;
  /** 0 to 1: of the best hundred those rise that fewer users like. */
  readonly novelty?: number | undefined;
  /** Tell what speaks for each movie; costs some reads more where the ranker has lists. */
  readonly why?: boolean | undefined;
}

/** Where a movie of a list comes from. */
export type Source = 'ranked' | 'cluster' | 'popular';

/** What speaks for a movie. */
export interface Because {
  /** Favourites of the user, the strongest first, with their shares in all that favourites say for it. */
  readonly favourites: readonly {
    readonly movieId: string;
    readonly title: string | null;
    readonly share: number;
  }[];
  /** How many groups of the user like the movie more than all users do; null where the ranker has none. */
  readonly groups: {
    readonly liking: number;
    readonly of: number;
    /** Users of these groups who have it as a favourite, and all of them. */
    readonly fans: number;
    readonly users: number;
  } | null;
}

export interface Recommendation extends Movie {
  /** From 1, over all pages. */
  readonly rank: number;
  readonly source: Source;
  /** Of the cluster, or of all users, the share who have the movie as a favourite, 0 to 1; in a ranked list, its ranker's. */
  readonly score: number;
  /** How many have it as a favourite: of the cluster, or of all users. */
  readonly count: number;
  readonly reason: string;
  /** Null where it was not asked for, or nothing is known. */
  readonly because: Because | null;
}

export interface Recommendations {
  /**
   * `ranked` where the active model's ranker has lists, `cluster` where it goes by the user's cluster; `popular` where there
   * is no model, it knows nothing of the user, or nothing that is new to them. A list that runs out goes on with popular
   * movies: each item says where it comes from.
   */
  readonly source: Source;
  readonly training: number | null;
  readonly cluster: number | null;
  readonly items: readonly Recommendation[];
  /** Asks for the next page, of the same model even if another is activated meanwhile; null on the last. */
  readonly nextCursor: string | null;
}

/** What is asked, in the dataset's own numbers. */
export interface Question {
  readonly place: LocatedUser;
  /** Movies that somebody likes who is not a user, in the dataset's numbers. */
  readonly favourites: readonly number[];
  readonly filter: CandidateFilter;
  readonly limit: number;
  readonly why: boolean;
}
