import type { JobContext, JobFunction } from '@elbowroom/jobs';
import { runInThread } from '@elbowroom/jobs/thread';
import type { RankerPlan } from '@elbowroom/recommender';
import {
  type FrozenMatrix,
  getTraining,
  LIST_LENGTH,
  loadKnownMovies,
  type Pool,
  type RankedList,
  saveLists,
  type Training,
  type TrainingNews,
  USERS_PER_SHARD,
  whileRunning,
} from '@elbowroom/store';
import type { ListsTask, MadeLists } from './lists-thread.js';
import type { LoadedRankings } from './loaded-rankings.js';

const threadFile = new URL('./lists-thread.js', import.meta.url);

export interface RecommendDependencies {
  readonly pool: Pool;
  readonly news: TrainingNews;
  readonly rankings: LoadedRankings;
}

/**
 * The lists of one shard of a training's users: made in a thread and stored for the revision that asked for them. Where
 * that is no longer under way, none are made.
 */
export function recommendJob(dependencies: RecommendDependencies): JobFunction<'recommend'> {
  const { pool, news } = dependencies;
  return async ({ payload: { trainingId, revision, shard }, ...context }) => {
    const training = await getTraining(pool, trainingId);
    const { plan } = training;
    if (training.status !== 'running' || training.revision !== revision || plan === null) return null;
    return whileRunning(news, training, context.signal, (signal) =>
      makeLists(dependencies, training, plan, shard, { ...context, signal }),
    );
  };
}

async function makeLists(
  { pool, rankings }: RecommendDependencies,
  training: Training,
  plan: RankerPlan,
  shard: number,
  { signal, log }: Pick<JobContext<'recommend'>, 'signal' | 'log'>,
): Promise<{ users: number; seconds: number }> {
  const started = performance.now();
  const { frozen, ranking } = await rankings.load(training);
  const from = shard * USERS_PER_SHARD;
  const to = Math.min(from + USERS_PER_SHARD, frozen.matrix.users);
  const range = { first: frozen.userIdx[from] ?? 0, last: frozen.userIdx[to - 1] ?? 0 };
  const rated = await loadKnownMovies(pool, training.datasetId, range);
  const made = await runInThread<ListsTask, MadeLists>(
    threadFile,
    {
      ...{ matrix: frozen.matrix, plan, ...ranking, length: LIST_LENGTH },
      rows: { from, to },
      known: columnsOf(frozen, rated, { from, to }),
    },
    signal,
  );
  await saveLists(
    pool,
    { trainingId: training.id, revision: training.revision },
    range,
    listsOf(made, frozen, from),
  );
  const seconds = (performance.now() - started) / 1000;
  log.info({ training: training.id, shard, users: to - from, seconds }, 'lists stored');
  return { users: to - from, seconds };
}

/** What users have rated, by their rows and in the columns of the matrix. */
function columnsOf(
  { userIdx, movieIdx }: FrozenMatrix,
  rated: ReadonlyMap<number, readonly number[]>,
  { from, to }: ListsTask['rows'],
): ListsTask['known'] {
  const columnOf = new Map(Array.from(movieIdx, (movie, column) => [movie, column]));
  const known = new Map<number, ReadonlySet<number>>();
  for (let row = from; row < to; row++) {
    const movies = rated.get(userIdx[row] ?? 0) ?? [];
    known.set(row, new Set(movies.flatMap((movie) => columnOf.get(movie) ?? [])));
  }
  return known;
}

/** The lists in the dataset's numbers. */
function* listsOf(
  { ends, movies, scores }: MadeLists,
  { userIdx, movieIdx }: FrozenMatrix,
  from: number,
): Generator<RankedList & { readonly userIdx: number }> {
  for (const [i, end] of ends.entries()) {
    const start = ends[i - 1] ?? 0;
    yield {
      userIdx: userIdx[from + i] ?? 0,
      movies: Array.from(movies.subarray(start, end), (column) => movieIdx[column] ?? 0),
      scores: Array.from(scores.subarray(start, end)),
    };
  }
}
