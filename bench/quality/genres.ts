import { readTitles } from '@elbowroom/datasets';

/** Per movie of the matrix, its genres. */
export type Genres = readonly ReadonlySet<string>[];

export async function readGenres(path: string, movieIds: readonly string[]): Promise<Genres> {
  const { titles } = await readTitles(path);
  const genresOf = new Map(titles.map(({ movieId, genres }) => [movieId, genres]));
  return movieIds.map((movieId) => new Set(genresOf.get(movieId)));
}
