/** What the catalogue says about a movie. */
export interface Title {
  /** The id that the ratings use. */
  readonly movieId: string;
  /** Without the year. */
  readonly title: string;
  /** Of the first release; null where it is not known. */
  readonly year: number | null;
  readonly genres: readonly string[];
}
