import { parentPort } from 'node:worker_threads';
import { packError } from '@elbowroom/errors';
import { FitStopped, fit, withoutDistances } from '@elbowroom/kmeans';
import type { FitAnswer, FitTask } from './fit-messages.js';

/** The thread's side: one fit at a time, told to stop by a flag in shared memory. */
const port = parentPort;
if (!port) throw new Error('fit-thread.js is started by FitThreads alone');

port.on('message', ({ matrix, params, stop }: FitTask) => {
  const answer = (message: FitAnswer) => port.postMessage(message);
  try {
    const result = fit(matrix, params, {
      onRestart: (_, done, of) => answer({ kind: 'progress', done, of }),
      shouldStop: () => Atomics.load(stop, 0) !== 0,
    });
    answer({ kind: 'done', fit: withoutDistances(result) });
  } catch (error) {
    answer(error instanceof FitStopped ? { kind: 'stopped' } : { kind: 'failed', error: packError(error) });
  }
});
