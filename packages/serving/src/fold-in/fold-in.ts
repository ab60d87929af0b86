import { type FavouritesObserver, loadTaste } from '@elbowroom/datasets';
import type { Queryable } from '@elbowroom/db';
import { ListMaker, openRankerFor, type Ranker, type RankerPlan } from '@elbowroom/recommender';
import { LIST_LENGTH, type RankedList, type RankingKey, rowReader } from '@elbowroom/trainings';
import { prepared } from '../sql.js';
import { openRankedMovies, type RankedMovies, shelvesOf } from './ranked-movies.js';

/** A published model whose ranker has lists. */
export interface Ranking extends RankingKey {
  readonly plan: RankerPlan;
}

/** A ranker that knows one person, in the dataset's numbers of movies. */
export interface PersonalRanker {
  readonly ranker: Ranker;
  /** Columns of the matrix that the person likes, ascending. */
  readonly favourites: Int32Array;
  readonly movies: RankedMovies;
}

const statements = {
  active: prepared('fold-in/active'),
  published: prepared('fold-in/published'),
  forgetUser: prepared('fold-in/forget_user'),
  saveList: prepared('fold-in/save_list'),
};

/** The active model of a dataset, or null where its ranker has no lists. */
export async function findActiveRanking(db: Queryable, datasetId: number): Promise<Ranking | null> {
  const { rows } = await db.query<Ranking>(statements.active, [datasetId]);
  return rows[0] ?? null;
}

/** A model of this dataset, as it was published; null where it is not there any more. */
export async function findRanking(
  db: Queryable,
  datasetId: number,
  { trainingId, revision }: RankingKey,
): Promise<Ranking | null> {
  const { rows } = await db.query<Ranking>(statements.published, [datasetId, trainingId, revision]);
  return rows[0] ?? null;
}

/**
 * Opens a model for somebody who is judged by favourites alone, from the few rows that these lead to.
 *
 * @param favourites the dataset's numbers of movies
 */
export async function openPersonalRanker(
  db: Queryable,
  ranking: Ranking,
  favourites: readonly number[],
): Promise<PersonalRanker> {
  const movies = await openRankedMovies(db, ranking);
  // Movies that nobody liked when the model was made say nothing.
  const columns = Int32Array.from(favourites.flatMap((movie) => movies.columnOf.get(movie) ?? [])).sort();
  const read = rowReader(db, ranking);
  const ranker = await openRankerFor(ranking.plan, columns, async (table, keys) => {
    if (table === 'fans') return new Map([[0, movies.fans]]);
    if (table === 'shelves') return shelvesOf(movies, () => read(table, keys));
    return read(table, keys);
  });
  return { ranker, favourites: columns, movies };
}

/** @param known the dataset's numbers of movies to leave out, beside the favourites */
export function listFor(
  { ranker, favourites, movies }: PersonalRanker,
  known: ReadonlySet<number>,
): RankedList {
  const movieOf = (column: number) => movies.fans.ids[column] ?? 0;
  const list = new ListMaker(ranker, movies.byPopularity).list(
    { favourites },
    { length: LIST_LENGTH, excludes: (column) => known.has(movieOf(column)) },
  );
  return { movies: list.map(({ movie }) => movieOf(movie)), scores: list.map(({ score }) => score) };
}

/** Makes the lists anew of users whose favourites have changed. */
export const changedLists: FavouritesObserver = {
  async onFavouritesChanged(tx, changes) {
    const users = new Map(changes.map(({ datasetId, userIdx }) => [userIdx, datasetId]));
    for (const [userIdx, datasetId] of users) await renewList(tx, datasetId, userIdx);
  },
};

/**
 * Lists in models that are not active are removed instead: should one of them become active again, the user is judged by
 * the favourites of then.
 */
async function renewList(db: Queryable, datasetId: number, userIdx: number): Promise<void> {
  await db.query(statements.forgetUser, [datasetId, userIdx]);
  const ranking = await findActiveRanking(db, datasetId);
  if (ranking === null) return;
  const { favourites, known } = await loadTaste(db, datasetId, userIdx);
  const { movies, scores } = listFor(await openPersonalRanker(db, ranking, favourites), known);
  await db.query(statements.saveList, [ranking.trainingId, ranking.revision, userIdx, movies, scores]);
}
