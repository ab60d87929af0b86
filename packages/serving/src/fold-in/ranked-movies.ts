import type { Queryable } from '@elbowroom/db';
import { moviesByPopularity, type Row } from '@elbowroom/recommender';
import { type RankingKey, rowReader } from '@elbowroom/trainings';
import { prepared } from '../sql.js';

/** The movies of a published model, which never change. */
export interface RankedMovies {
  /** The dataset's movie of each column of the matrix, and how many users like it. */
  readonly fans: Row;
  /** The column of each of the dataset's movies. */
  readonly columnOf: ReadonlyMap<number, number>;
  /** All columns, the most popular first. */
  readonly byPopularity: Int32Array;
}

const madeAt = prepared('fold-in/made_at');

/** Few models of a database answer at once; the movies of one take some 4 MB where there are 45,000. */
const MOST_KEPT = 4;

/** Those that were asked for last, the latest at the end. */
const kept = new Map<string, RankedMovies>();

/** Reads the movies of a model, those of the last few from the memory of this process as long as the database has them. */
export async function openRankedMovies(db: Queryable, key: RankingKey): Promise<RankedMovies> {
  const { rows } = await db.query<{ madeAt: string }>(madeAt, [key.trainingId, key.revision]);
  if (!rows[0]) throw lostMovies(key);
  const name = [key.trainingId, key.revision, rows[0].madeAt].join();
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

/** On which shelves a model's movies are, read when they are first asked for and kept as long as these movies. */
const keptShelves = new WeakMap<RankedMovies, ReadonlyMap<number, Row>>();

export async function shelvesOf(
  movies: RankedMovies,
  read: () => Promise<ReadonlyMap<number, Row>>,
): Promise<ReadonlyMap<number, Row>> {
  const shelves = keptShelves.get(movies) ?? (await read());
  keptShelves.set(movies, shelves);
  return shelves;
}

function lostMovies({ trainingId }: RankingKey): Error {
  return new Error(`the ranking of training ${trainingId} has lost its movies`);
}
