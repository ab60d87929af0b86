import type { Schedule } from '@elbowroom/trainings';
import { describeSchedule } from '@elbowroom/trainings';

/** A dataset's schedule, and what came of it last. */
export function renderSchedule(dataset: string, schedule: Schedule): string {
  const { lastRun } = schedule;
  const last = lastRun ? `\n      last time: ${lastRun.outcome}: ${lastRun.reason}` : '';
  return `${dataset}: trained ${describeSchedule(schedule)}${last}`;
}
