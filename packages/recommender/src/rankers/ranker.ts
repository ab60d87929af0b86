/** Whom a list is for. */
export interface Person {
  /** Movie indices, ascending. */
  readonly favourites: Int32Array;
  /**
   * The row of the matrix that the ranker was built from, if these favourites are still that row. Somebody who is new,
   * or whose favourites have changed since, is judged by the favourites alone.
   */
  readonly user?: number;
}

/** All users together. */
export interface Crowd {
  readonly users: number;
  /** Per movie, how many of them like it. */
  readonly fans: ArrayLike<number>;
}

/** How much of what speaks for a movie comes from one favourite. */
export interface SpeakingFavourite {
  readonly movie: number;
  /** Of all that favourites say for the movie; above 0 and at most 1. */
  readonly share: number;
}

/** What a user's groups say about a movie: one group or, where many fits vote, one of each. */
export interface SpeakingGroups {
  /** Users of these groups who have the movie as a favourite, and all their users; a user of several groups counts in each. */
  readonly fans: number;
  readonly users: number;
  /** How many of the groups like the movie more than all users do, and how many there are. */
  readonly liking: number;
  readonly groups: number;
}

/** Why a movie is recommended: what can be told to the user in one sentence. */
export interface Reason {
  /** The favourites that speak for it, the strongest first. Empty where the ranker does not go by single favourites. */
  readonly favourites: readonly SpeakingFavourite[];
  /** Null where the ranker has no groups. */
  readonly groups: SpeakingGroups | null;
}

/** Scores all movies for one person at a time. The same person always gets the same scores. */
export interface Ranker {
  /**
   * Adds to each movie what speaks for it. A movie that ends at 0 or below is not recommended. Favourites get scores,
   * too; whoever asks leaves them out.
   *
   * @param scores one number a movie, all 0
   */
  score(person: Person, scores: Float64Array): void;
  /** What speaks for one movie. */
  why(person: Person, movie: number): Reason;
}
