import type { Queryable } from '@elbowroom/db';
import { moviesByPopularity, type Row } from '@elbowroom/recommender';
import { type RankingKey, rowReader } from '@elbowroom/trainings';
import { preparedStatement } from '../sql.js';

/** The movies of a published model. They never change. */
export interface RankedMovies {
  /** The dataset's movie of each column of the matrix, and how many users like it. */
  readonly fans: Row;
  /** The column of each of the dataset's movies. */
  readonly columnOf: ReadonlyMap<number, number>;
  /** All columns, the most popular first. */
  readonly byPopularity: Int32Array;
}

const madeAt = preparedStatement('fold-in/models#made_at');

/** Few models of a database are active at once; the 45,000 movies of a large one take some 4 MB. */
const MOST_KEPT = 4;

/** The most recently used, the latest at the end. */
const kept = new Map<string, RankedMovies>();

/** The movies of a model: read from the database, or from this process's cache of the last few as long as they are stored. */
export async function openRankedMovies(db: Queryable, key: RankingKey): Promise<RankedMovies> {
  const { trainingId, revision } = key;
  const found = await madeAt.one<{ madeAt: string }>(db, { training: trainingId, revision });
  if (!found) throw lostMovies(key);
  const name = [trainingId, revision, found.madeAt].join();
  const movies = kept.get(name) ?? (await readMovies(db, key));
  kept.delete(name);
  kept.set(name, movies);
  for (const oldest of kept.keys()) {
    if (kept.size <= MOST_KEPT) break;
    kept.delete(oldest);
  }
  return movies;
}

async function readMovies(db: Queryable, key: RankingKey): Promise<RankedMovies> {
  const fans = (await rowReader(db, key)('fans', [0])).get(0);
  if (!fans) throw lostMovies(key);
  return {
    fans,
    columnOf: new Map(Array.from(fans.ids, (movie, column) => [movie, column])),
    byPopularity: moviesByPopularity(fans.values),
  };
}

/** The clusters of a model's movies: read at first use, and kept as long as its movies are. */
const keptMovieClusters = new WeakMap<RankedMovies, ReadonlyMap<number, Row>>();

export async function movieClustersOf(
  movies: RankedMovies,
  read: () => Promise<ReadonlyMap<number, Row>>,
): Promise<ReadonlyMap<number, Row>> {
  const clusters = keptMovieClusters.get(movies) ?? (await read());
  keptMovieClusters.set(movies, clusters);
  return clusters;
}

function lostMovies({ trainingId }: RankingKey): Error {
  return new Error(`the ranking of training ${trainingId} has lost its movies`);
}
