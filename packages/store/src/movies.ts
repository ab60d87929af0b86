import type { CountedMovie } from './models.js';
import type { Queryable } from './pool.js';
import { prepared } from './sql.js';

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
