import type { Queryable } from '@elbowroom/db';
import { preparedStatement } from '../sql.js';

/** A movie as people see it; title and year are null where no titles were imported. */
export interface Movie {
  readonly movieId: string;
  readonly title: string | null;
  readonly year: number | null;
  readonly genres: readonly string[];
}

export interface CountedMovie extends Movie {
  /** How many users, of a cluster or of all, have it as a favourite. */
  readonly count: number;
}

const search = preparedStatement('movies/search');

/** Movies whose title contains a text, or whose id it is, the most popular first; counted over all users. */
export async function searchMovies(
  db: Queryable,
  datasetId: number,
  text: string,
  limit: number,
): Promise<CountedMovie[]> {
  return search.rows(db, { dataset: datasetId, text, limit });
}
