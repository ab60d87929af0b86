import { type Context, retrain } from '@elbowroom/commands';
import type { JobFunction } from '@elbowroom/jobs';

/** A schedule that is due: begins a training where one is worth its time. */
export function retrainJob(context: Context): JobFunction<'retrain'> {
  return async ({ payload: { datasetId }, log }) => {
    const run = await retrain(context, datasetId);
    log.info(run, 'schedule looked at');
    return { started: run.outcome === 'started' ? run.training : null };
  };
}
