import { parentPort } from 'node:worker_threads';
import { ElbowroomError } from '@elbowroom/errors';
import { FitStopped, fit } from '@elbowroom/kmeans';
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
    answer({ kind: 'done', fit: result });
  } catch (error) {
    answer(describe(error));
  }
});

/** Errors lose their class between threads, so the foreseen ones go over in parts. */
function describe(error: unknown): FitAnswer {
  if (error instanceof FitStopped) return { kind: 'stopped' };
  if (error instanceof ElbowroomError) {
    const { code, problem, remedy, details } = error;
    return { kind: 'foreseen', code, parts: { problem, remedy, details } };
  }
  return { kind: 'failed', error: error instanceof Error ? error : new Error(String(error)) };
}
