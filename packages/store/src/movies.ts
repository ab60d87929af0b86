import type { CountedMovie } from './models.js';
import type { Queryable } from './pool.js';
import { preparedStatement } from './sql.js';

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
