import type { Context } from '@elbowroom/datasets';
import { listImports } from '@elbowroom/datasets';
import { enqueueOrFail } from '@elbowroom/jobs';
import { listSchedules } from './schedules/schedules.js';
import { enqueueSweep } from './sweeps/enqueue-sweep.js';
import { listTrainingsUnderWay } from './trainings.js';

/**
 * What has lost its jobs waits for no longer than this. A look costs two statements, and one question to the queue for
 * each import and training under way, and for each schedule.
 */
const RESUME_EVERY_MS = 10_000;

/**
 * Sees to it that everything under way, and every schedule, has its jobs on the queue, also where a crash came between a row and its
 * jobs, or a queue has lost them. What has its jobs is left alone.
 *
 * @throws ElbowroomError QUEUE_UNREACHABLE
 */
export async function resumeAll(context: Context): Promise<void> {
  const { pool, jobs } = context;
  for (const { id, attempt } of await listImports(pool))
    await enqueueOrFail(() => jobs.ingest(id, attempt), null);
  for (const training of await listTrainingsUnderWay(pool)) await enqueueSweep(context, training, false);
  for (const { datasetId, everyMs } of await listSchedules(pool)) {
    await enqueueOrFail(() => jobs.schedule(datasetId, everyMs), null);
  }
}

/**
 * Does so now, and again every ten seconds, until it is closed. Any number of processes may.
 *
 * @param onError told of a time that failed, as all do while a server is away
 */
export function keepResuming(
  context: Context,
  onError: (error: unknown) => void,
): { close(): Promise<void> } {
  let resuming: Promise<void> | undefined;
  const resume = () => {
    resuming ??= resumeAll(context)
      .catch(onError)
      .finally(() => {
        resuming = undefined;
      });
  };
  const timer = setInterval(resume, RESUME_EVERY_MS);
  resume();
  return {
    async close() {
      clearInterval(timer);
      await resuming;
    },
  };
}
