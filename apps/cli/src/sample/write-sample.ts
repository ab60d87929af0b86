import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sampleMovies } from './movies.js';
import { sampleRatings } from './ratings.js';

/** Where the files of the sample are. */
export interface SampleFiles {
  readonly ratings: string;
  readonly movies: string;
}

/**
 * Writes the sample, the same bytes every time: 600 users of ten tastes, who rate some two hundred films they have seen.
 *
 * @param dir the directory for `ratings.csv` and `movies.csv`; made where it is missing
 */
export async function writeSample(dir: string): Promise<SampleFiles> {
  await mkdir(dir, { recursive: true });
  const files = { ratings: join(dir, 'ratings.csv'), movies: join(dir, 'movies.csv') };
  await writeFile(files.ratings, sampleRatings());
  await writeFile(files.movies, sampleMovies());
  return files;
}
