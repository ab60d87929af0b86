import type { Queryable } from '@elbowroom/db';
import { prepared } from '../sql.js';

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

const statements = { search: prepared('movies/search') };

/** Movies that have some text in their title, or are named by it; counted by all users, the most favoured first. */
export async function searchMovies(
  db: Queryable,
  datasetId: number,
  text: string,
  limit: number,
): Promise<CountedMovie[]> {
  const { rows } = await db.query<CountedMovie>(statements.search, [datasetId, text, limit]);
  return rows;
}
