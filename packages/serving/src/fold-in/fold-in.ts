import { type FavouritesObserver, loadTaste } from '@elbowroom/datasets';
import type { Queryable } from '@elbowroom/db';
import { ListMaker, openRankerFor, type Ranker, type RankerPlan } from '@elbowroom/recommender';
import { LIST_LENGTH, type RankedList, type RankingKey, rowReader } from '@elbowroom/trainings';
import { preparedStatement } from '../sql.js';
import { movieClustersOf, openRankedMovies, type RankedMovies } from './ranked-movies.js';

/** A published model whose ranker has lists. */
export interface Ranking extends RankingKey {
  readonly plan: RankerPlan;
}

/** Somebody folded in to a model that was made without them: their favourites, and the ranker with the rows these need. */
export interface FoldIn {
  readonly ranker: Ranker;
  /** Columns of the matrix, ascending. */
  readonly favourites: Int32Array;
  readonly movies: RankedMovies;
}

const statements = {
  active: preparedStatement('fold-in/models#active'),
  published: preparedStatement('fold-in/models#published'),
  forgetUser: preparedStatement('fold-in/lists#forget_user'),
  saveList: preparedStatement('fold-in/lists#save'),
};

/** The active model of a dataset, or null where its ranker has no lists. */
export async function findActiveRanking(db: Queryable, datasetId: number): Promise<Ranking | null> {
  return statements.active.one(db, { dataset: datasetId });
}

/** One revision of a model of this dataset; null where it is gone, or another was published since. */
export async function findRanking(
  db: Queryable,
  datasetId: number,
  { trainingId, revision }: RankingKey,
): Promise<Ranking | null> {
  return statements.published.one(db, { dataset: datasetId, training: trainingId, revision });
}

/**
 * Opens a model for somebody of whom only the favourites count, reading no more of it than the rows that these lead to.
 *
 * @param favourites the dataset's numbers of movies
 */
export async function foldIn(
  db: Queryable,
  ranking: Ranking,
  favourites: readonly number[],
): Promise<FoldIn> {
  const movies = await openRankedMovies(db, ranking);
  // A movie that nobody liked when the model was made is no column of it.
  const columns = Int32Array.from(favourites.flatMap((movie) => movies.columnOf.get(movie) ?? [])).sort();
  const read = rowReader(db, ranking);
  const ranker = await openRankerFor(ranking.plan, columns, async (table, keys) => {
    if (table === 'fans') return new Map([[0, movies.fans]]);
    if (table === 'shelves') return movieClustersOf(movies, () => read(table, keys));
    return read(table, keys);
  });
  return { ranker, favourites: columns, movies };
}

/**
 * The list of somebody who was folded in.
 *
 * @param known the dataset's numbers of movies to leave out, beside the favourites
 */
export function listFor({ ranker, favourites, movies }: FoldIn, known: ReadonlySet<number>): RankedList {
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
 * The user's lists in models that are not active are removed: should one become active again, the user is folded in by the
 * favourites of that time.
 */
async function renewList(db: Queryable, datasetId: number, userIdx: number): Promise<void> {
  await statements.forgetUser.run(db, { dataset: datasetId, user: userIdx });
  const ranking = await findActiveRanking(db, datasetId);
  if (ranking === null) return;
  const { favourites, known } = await loadTaste(db, datasetId, userIdx);
  const { movies, scores } = listFor(await foldIn(db, ranking, favourites), known);
  await statements.saveList.run(db, {
    training: ranking.trainingId,
    revision: ranking.revision,
    user: userIdx,
    movies,
    scores,
  });
}
