import { loadRatedMovies } from '@elbowroom/datasets';
import type { Pool } from '@elbowroom/db';
import type { JobContext, JobFunction } from '@elbowroom/jobs';
import type { RankerPlan } from '@elbowroom/recommender';
import { runInThread } from '@elbowroom/threads';
import type { TrainingNews } from '../events/training-news.js';
import { whileRunning } from '../events/while-running.js';
import { getMatrixSummary } from '../matrices/load.js';
import { getTraining, type Training } from '../trainings.js';
import { LIST_LENGTH, type RankedList, saveLists, USERS_PER_SHARD } from './lists.js';
import { listsMemory } from './lists-memory.js';
import type { ListsTask, MadeLists } from './lists-thread.js';
import type { LoadedRanking, Rankings } from './shared-rankings.js';
import { rankingBytes } from './tables.js';

const threadFile = new URL('./lists-thread.js', import.meta.url);

export interface RecommendDependencies {
  readonly pool: Pool;
  readonly news: TrainingNews;
  readonly rankings: Rankings;
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
  { signal, timeLimit, log }: Pick<JobContext<'recommend'>, 'signal' | 'timeLimit' | 'log'>,
): Promise<{ users: number; seconds: number }> {
  const key = { trainingId: training.id, revision: training.revision };
  const summary = await getMatrixSummary(pool, training.matrixSha256);
  const need = listsMemory(summary, await rankingBytes(pool, key));
  timeLimit.stop();
  return rankings.within(training, need, signal, async (loaded) => {
    timeLimit.start();
    const started = performance.now();
    const { matrix, userIdx } = loaded.frozen;
    const from = shard * USERS_PER_SHARD;
    const to = Math.min(from + USERS_PER_SHARD, matrix.users);
    const range = { first: userIdx[from] ?? 0, last: userIdx[to - 1] ?? 0 };
    const rated = await loadRatedMovies(pool, training.datasetId, range);
    const made = await runInThread<ListsTask, MadeLists>(
      threadFile,
      {
        ...{ matrix, plan, ...loaded.ranking, length: LIST_LENGTH },
        rows: { from, to },
        known: columnsOf(loaded, rated, { from, to }),
      },
      signal,
    );
    await saveLists(pool, key, range, listsOf(made, loaded, from));
    const seconds = (performance.now() - started) / 1000;
    log.info({ training: training.id, shard, users: to - from, seconds }, 'lists stored');
    return { users: to - from, seconds };
  });
}

/** What users have rated, by their rows and in the columns of the matrix. */
function columnsOf(
  { frozen: { userIdx }, columnOf }: LoadedRanking,
  rated: ReadonlyMap<number, readonly number[]>,
  { from, to }: ListsTask['rows'],
): ListsTask['known'] {
  const ends = new Int32Array(to - from);
  const columns: number[] = [];
  for (let row = from; row < to; row++) {
    for (const movie of rated.get(userIdx[row] ?? 0) ?? []) {
      const column = columnOf.get(movie);
      if (column !== undefined) columns.push(column);
    }
    ends[row - from] = columns.length;
  }
  return { ends, columns: Int32Array.from(columns) };
}

/** The lists in the dataset's numbers. */
function* listsOf(
  { ends, movies, scores }: MadeLists,
  { frozen: { userIdx, movieIdx } }: LoadedRanking,
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
