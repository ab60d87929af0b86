import type { Context } from '@elbowroom/datasets';
import type { JobFunction } from '@elbowroom/jobs';
import { retrain } from './commands.js';

/** A schedule that is due: begins a training where one is worth its time. */
export function retrainJob(context: Context): JobFunction<'retrain'> {
  return async ({ payload: { datasetId }, log }) => {
    const run = await retrain(context, datasetId);
    log.info(run, 'schedule looked at');
    return { started: run.outcome === 'started' ? run.training : null };
  };
}
