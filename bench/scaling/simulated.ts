import { setTimeout as sleep } from 'node:timers/promises';
import { startWorker } from '@elbowroom/jobs';
import type { Runtime } from '@elbowroom/runtime';
import { timed } from '../measure.js';

export interface Simulation {
  readonly fits: number;
  readonly workers: number;
  readonly fitSeconds: number;
}

/** What a sweep takes where no worker ever waits for a fit. */
export function idealSeconds({ fits, workers, fitSeconds }: Simulation): number {
  return Math.ceil(fits / workers) * fitSeconds;
}

/** No training's: those count from 1, and one of this id would find its jobs on the queue already. */
const TRAINING = 2 ** 31 - 1;

/**
 * Seconds from a sweep's request to the end of its last fit, with workers that sleep in place of fitting: what is left
 * above the ideal is the queue's.
 */
export async function simulateSweep({ queue, jobs, log }: Runtime, simulation: Simulation): Promise<number> {
  const { fits, workers, fitSeconds } = simulation;
  let done = 0;
  let allDone = () => {};
  const ended = new Promise<void>((resolve) => {
    allDone = resolve;
  });
  const running = Array.from({ length: workers }, () =>
    startWorker(
      queue,
      {
        elbow: async ({ signal }) => {
          await sleep(fitSeconds * 1000, undefined, { signal });
          if (++done === fits) allDone();
          return null;
        },
      },
      { concurrency: 1, log },
    ),
  );
  try {
    const ks = Array.from({ length: fits }, (_, i) => fits - i);
    const { seconds } = await timed(async () => {
      await jobs.sweep({ trainingId: TRAINING, revision: 1, ks, parts: [] });
      await ended;
    });
    return seconds;
  } finally {
    await Promise.all(running.map((worker) => worker.close()));
  }
}
