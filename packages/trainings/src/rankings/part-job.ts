import type { JobContext, JobFunction } from '@elbowroom/jobs';
import type { FavouritesMatrix } from '@elbowroom/kmeans';
import type { PartPlan } from '@elbowroom/recommender';
import { runInThread } from '@elbowroom/threads';
import { whileRunning } from '../events/while-running.js';
import { getMatrixSummary } from '../matrices/load.js';
import { type FitThreads, ThreadDied } from '../sweeps/fit-threads.js';
import type { ElbowDependencies } from '../sweeps/job.js';
import { getTraining, type Training } from '../trainings.js';
import { partMemory } from './part-memory.js';
import type { PartTask } from './part-thread.js';
import { listParts, savePart } from './parts.js';

const threadFile = new URL('./part-thread.js', import.meta.url);

export type RankingDependencies = Pick<ElbowDependencies, 'db' | 'news' | 'matrices' | 'threads'>;

/**
 * One part of a ranker's plan: made in a thread, and stored under its training and number. One that is stored already, or
 * whose training waits for none, is not made; one whose training is cancelled meanwhile is given up.
 */
export function partJob(dependencies: RankingDependencies): JobFunction<'part'> {
  const { db, news } = dependencies;
  return async ({ payload: { trainingId, revision, part }, ...context }) => {
    const training = await getTraining(db, trainingId);
    const plan = training.plan?.parts[part];
    if (training.status !== 'running' || training.revision !== revision || !plan) return null;
    if ((await listParts(db, trainingId)).has(part)) return null;
    return whileRunning(news, training, context.signal, (signal) =>
      makePart(dependencies, training, part, plan, { ...context, signal }),
    );
  };
}

async function makePart(
  { db, matrices, threads }: RankingDependencies,
  { id, matrixSha256 }: Training,
  part: number,
  plan: PartPlan,
  { signal, timeLimit, log }: Pick<JobContext<'part'>, 'signal' | 'timeLimit' | 'log'>,
): Promise<{ seconds: number }> {
  const need = partMemory(await getMatrixSummary(db, matrixSha256), plan);
  timeLimit.stop();
  return matrices.within(matrixSha256, need, signal, async (matrix, discard) => {
    timeLimit.start();
    const started = performance.now();
    const bytes = await bytesOf(threads, matrix, plan, signal).catch((error) => {
      // The area that it had rented is never given back.
      if (error instanceof ThreadDied) discard();
      throw error;
    });
    await savePart(db, id, part, bytes);
    const seconds = (performance.now() - started) / 1000;
    log.info({ training: id, part, seconds }, 'part of the ranking stored');
    return { seconds };
  });
}

/** Fits are made by threads that are kept: there are many, and a thread takes longer to start than a small fit. */
async function bytesOf(
  threads: FitThreads,
  matrix: FavouritesMatrix,
  part: PartPlan,
  signal: AbortSignal,
): Promise<Uint8Array> {
  if (part.kind !== 'fit') return runInThread<PartTask, Uint8Array>(threadFile, { matrix, part }, signal);
  const { labels } = await threads.fit(matrix, part.params, { signal, onProgress: () => {} });
  return labels;
}
