import type { FavouritesMatrix } from '@elbowroom/kmeans';
import {
  ListMaker,
  mapTables,
  moviesByPopularity,
  openRanker,
  type RankerPlan,
  type RowArrays,
  RowTable,
  type Tables,
} from '@elbowroom/recommender';
import { answerTask } from '@elbowroom/threads';

/** What the thread is started with. Matrix, tables and labels lie in shared memory and are not copied. */
export interface ListsTask {
  readonly matrix: FavouritesMatrix;
  readonly plan: RankerPlan;
  readonly tables: Tables<RowArrays>;
  readonly labels: readonly Uint8Array[];
  /** Rows of the matrix, from the first up to the last but one. */
  readonly rows: { readonly from: number; readonly to: number };
  /** The columns to leave out beside the favourites, row by row, and where those of each row end. */
  readonly known: { readonly ends: Int32Array; readonly columns: Int32Array };
  readonly length: number;
}

/** Lists of the rows in their order, one behind the other. */
export interface MadeLists {
  /** Where each list ends. */
  readonly ends: Int32Array;
  /** Columns of the matrix. */
  readonly movies: Int32Array;
  readonly scores: Float32Array;
}

answerTask<ListsTask, MadeLists>((task) => {
  const { matrix, plan, labels, rows, known, length } = task;
  const tables = mapTables((name) => {
    const { indptr, ids, values } = task.tables[name];
    return new RowTable(indptr, ids, values);
  });
  const maker = new ListMaker(
    openRanker({ plan, tables, labels }),
    moviesByPopularity(tables.fans.row(0).values),
  );
  const users = rows.to - rows.from;
  const ends = new Int32Array(users);
  const movies = new Int32Array(users * length);
  const scores = new Float32Array(users * length);
  const isKnown = new Uint8Array(matrix.movies);
  let end = 0;
  for (let user = rows.from; user < rows.to; user++) {
    const favourites = matrix.indices.subarray(matrix.indptr[user], matrix.indptr[user + 1]);
    const row = user - rows.from;
    const left = known.columns.subarray(known.ends[row - 1] ?? 0, known.ends[row]);
    for (const movie of left) isKnown[movie] = 1;
    const list = maker.list({ favourites, user }, { length, excludes: (movie) => isKnown[movie] === 1 });
    for (const movie of left) isKnown[movie] = 0;
    for (const { movie, score } of list) {
      movies[end] = movie;
      scores[end] = score;
      end += 1;
    }
    ends[row] = end;
  }
  return { result: { ends, movies, scores }, transfer: [ends.buffer, movies.buffer, scores.buffer] };
});
