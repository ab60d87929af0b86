import type { Metrics } from '@elbowroom/metrics';
import type { Job } from 'bullmq';

/** What becomes of a job with the end of a run; `abandoned` where the worker died of it, or with it, once too often. */
const outcomes = ['done', 'failed', 'tried_again', 'handed_back', 'abandoned'] as const;

type RunOutcome = Exclude<(typeof outcomes)[number], 'abandoned'>;

/** To be told once a run has ended. */
export type RunEnded = (outcome: RunOutcome) => void;

/** Counts the runs of jobs of one kind, where there are metrics to count in. */
export function meterRuns(
  metrics: Metrics | undefined,
  labels: { readonly queue: string; readonly kind: string },
) {
  // From 0 on, or the first failure would not show as an increase.
  for (const outcome of outcomes) metrics?.jobRuns.inc({ ...labels, outcome }, 0);

  return {
    begin(job: Job): RunEnded {
      if (isFirstRun(job)) metrics?.jobWaitSeconds.observe(labels, secondsWaited(job));
      const timed = metrics?.jobRunSeconds.startTimer(labels);
      return (outcome) => {
        timed?.();
        metrics?.jobRuns.inc({ ...labels, outcome });
      };
    },
    abandoned(): void {
      metrics?.jobRuns.inc({ ...labels, outcome: 'abandoned' });
    },
  };
}

/** A later one has waited for its turn, and for the pause after a failure. */
function isFirstRun({ attemptsStarted }: Job): boolean {
  return attemptsStarted === 1;
}

/** What a schedule has put off waits from when it is due. By the clocks of two machines it could be below nothing. */
function secondsWaited({ timestamp, processedOn = timestamp, opts }: Job): number {
  return Math.max(0, processedOn - timestamp - (opts.delay ?? 0)) / 1000;
}
