import type { Context } from '@elbowroom/datasets';
import { getReadyDataset } from '@elbowroom/datasets';
import { enqueueOrFail } from '@elbowroom/jobs';
import { countChanges, type FavouriteChanges } from '../matrices/changes.js';
import { beginTraining, retryTraining } from '../sweeps/commands.js';
import { checkRequest, paramsOf } from '../sweeps/request.js';
import { findNewestReady, listTrainings } from '../trainings.js';
import { formatInterval, parseInterval } from './interval.js';
import { type ScheduleRequest, scheduleRequest } from './request.js';
import {
  deleteSchedule,
  findSchedule,
  recordScheduledRun,
  type Schedule,
  type ScheduledRun,
  saveSchedule,
} from './schedules.js';

/**
 * Has a dataset trained again every so often, in place of the schedule it had.
 *
 * @throws ElbowroomError USAGE, K_RANGE_INVALID, DATASET_NOT_FOUND, DATASET_NOT_READY, QUEUE_UNREACHABLE
 */
export async function scheduleTrainings(
  { pool, jobs }: Context,
  datasetRef: number | string,
  request: ScheduleRequest,
): Promise<Schedule> {
  const { every, train, ...asked } = checkRequest(scheduleRequest, request, 'schedule');
  const { id: datasetId } = await getReadyDataset(pool, datasetRef);
  const everyMs = parseInterval(every);
  // Without an evaluation nobody could say whether a model is worse than the one before.
  const sweep = paramsOf({ ...train, evaluate: true });
  const schedule = await saveSchedule(pool, { datasetId, everyMs, ...asked, ...sweep });
  await enqueueOrFail(() => jobs.schedule(datasetId, everyMs), null);
  return schedule;
}

/** Ends a dataset's schedule; returns false where it had none. What is under way goes on. */
export async function unschedule({ pool, jobs }: Context, datasetRef: number | string): Promise<boolean> {
  const { id } = await getReadyDataset(pool, datasetRef);
  const had = await deleteSchedule(pool, id);
  await enqueueOrFail(() => jobs.unschedule(id), null);
  return had;
}

/**
 * What a schedule does when it is due: begins a training where enough favourites have changed since the last one that was
 * asked for the same and became ready, active or not. So a model that somebody has gone back from is not made once more
 * out of the same favourites.
 *
 * Delivered twice it begins one training: while one of the dataset runs, it only sees to it that its jobs are there.
 */
export async function retrain(context: Context, datasetId: number): Promise<ScheduledRun> {
  const schedule = await findSchedule(context.pool, datasetId);
  if (schedule === null) {
    // The schedule ended while the queue was away.
    await context.jobs.unschedule(datasetId);
    return { outcome: 'unchanged', training: null, reason: 'the dataset has no schedule' };
  }
  const run = await begin(context, schedule);
  await recordScheduledRun(context.pool, datasetId, run);
  return run;
}

async function begin(context: Context, schedule: Schedule): Promise<ScheduledRun> {
  const { pool } = context;
  const { datasetId, ks, params } = schedule;
  const running = (await listTrainings(pool, datasetId)).find(({ status }) => status === 'running');
  if (running) {
    await retryTraining(context, running.id);
    return { outcome: 'busy', training: running.id, reason: `training ${running.id} is still running` };
  }
  const last = await findNewestReady(pool, datasetId, params);
  const changes = last && (await countChanges(pool, datasetId, last.matrixSha256));
  if (last && changes && !isEnough(changes, schedule.minChange)) {
    const reason = `${describeChanges(changes)} since training ${last.id}, fewer than ${percent(schedule.minChange)}`;
    return { outcome: 'unchanged', training: last.id, reason };
  }
  const { training } = await beginTraining(context, datasetId, { ks: [...ks], params }, true);
  const reason = last && changes ? `${describeChanges(changes)} since training ${last.id}` : NOTHING_BEFORE;
  return { outcome: 'started', training: training.id, reason };
}

const NOTHING_BEFORE = 'no training with these parameters is there to compare with';

/** Where nothing at all has changed there is nothing to learn, however low the threshold. */
function isEnough({ added, removed, frozen }: FavouriteChanges, minChange: number): boolean {
  return added + removed > 0 && added + removed >= minChange * frozen;
}

function describeChanges({ added, removed, frozen }: FavouriteChanges): string {
  return `${added + removed} of ${frozen} favourites changed (${percent((added + removed) / frozen)})`;
}

function percent(share: number): string {
  return `${Number((100 * share).toFixed(2))}%`;
}

/** A schedule in one line, for people. */
export function describeSchedule({ everyMs, minChange, maxLoss, keep }: Schedule): string {
  const models = keep === 1 ? 'one model is kept' : `${keep} models are kept`;
  return `every ${formatInterval(everyMs)} where ${percent(minChange)} of the favourites changed, let answer unless nDCG is lower by ${percent(maxLoss)}; ${models}`;
}
