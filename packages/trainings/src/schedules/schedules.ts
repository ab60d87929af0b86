import type { Queryable } from '@elbowroom/db';
import { sql } from '../sql.js';
import type { TrainingParams } from '../trainings.js';

/** What came of it when a schedule was due. */
export interface ScheduledRun {
  readonly outcome: 'started' | 'unchanged' | 'busy' | 'failed';
  /** The training that was begun, that is under way, or that the favourites were compared with; null where there is none. */
  readonly training: number | null;
  /** Why, in one sentence. */
  readonly reason: string;
}

/** Trainings of a dataset that begin by themselves. */
export interface Schedule {
  readonly datasetId: number;
  readonly everyMs: number;
  /** Share of the favourites, 0 to 1, that must have changed since the last training. */
  readonly minChange: number;
  /** By what share, 0 to 1, nDCG may be lower than that of the model that answers. */
  readonly maxLoss: number;
  /** How many models stay, the active one among them. */
  readonly keep: number;
  /** What each training is asked for. */
  readonly ks: readonly number[];
  readonly params: TrainingParams;
  readonly createdAt: Date;
  readonly lastRunAt: Date | null;
  readonly lastRun: ScheduledRun | null;
}

const statements = {
  upsert: sql('schedules/upsert'),
  list: sql('schedules/list'),
  delete: sql('schedules/delete'),
  recordRun: sql('schedules/record_run'),
};

/** Gives a dataset a schedule, in place of the one it has. */
export async function saveSchedule(
  db: Queryable,
  schedule: Omit<Schedule, 'createdAt' | 'lastRunAt' | 'lastRun'>,
): Promise<Schedule> {
  const { datasetId, everyMs, minChange, keep, ks, params, maxLoss } = schedule;
  const values = [datasetId, everyMs, minChange, keep, ks, JSON.stringify(params), maxLoss];
  const { rows } = await db.query<Schedule>(statements.upsert, values);
  if (rows[0]) return rows[0];
  throw new Error(`the schedule of dataset ${datasetId} was not stored`);
}

/** All schedules, in order of their datasets. */
export async function listSchedules(db: Queryable): Promise<Schedule[]> {
  const { rows } = await db.query<Schedule>(statements.list, [null]);
  return rows;
}

/** The schedule of a dataset, or null where it has none. */
export async function findSchedule(db: Queryable, datasetId: number): Promise<Schedule | null> {
  const { rows } = await db.query<Schedule>(statements.list, [datasetId]);
  return rows[0] ?? null;
}

/** Returns false where there was none. */
export async function deleteSchedule(db: Queryable, datasetId: number): Promise<boolean> {
  const { rowCount } = await db.query(statements.delete, [datasetId]);
  return rowCount === 1;
}

export async function recordScheduledRun(db: Queryable, datasetId: number, run: ScheduledRun): Promise<void> {
  await db.query(statements.recordRun, [datasetId, JSON.stringify(run)]);
}
