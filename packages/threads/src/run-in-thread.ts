import { once } from 'node:events';
import { parentPort, type TransferListItem, Worker, workerData } from 'node:worker_threads';
import { type PackedError, packError, unpackError } from '@elbowroom/errors';

type ThreadAnswer<Result> =
  | { readonly kind: 'done'; readonly result: Result }
  | { readonly kind: 'failed'; readonly error: PackedError };

/**
 * Computes in a thread of its own what may take longer than a job's lock lasts. What is shared, such as matrices, is not
 * copied. The thread is ended when the signal aborts.
 *
 * @param file a module that calls `answerTask`
 */
export async function runInThread<Task, Result>(file: URL, task: Task, signal: AbortSignal): Promise<Result> {
  signal.throwIfAborted();
  const thread = new Worker(file, { workerData: task });
  try {
    const died = once(thread, 'exit', { signal }).then(([code]) => {
      throw new Error(`the thread of a job ended with code ${code}`);
    });
    const [answer]: ThreadAnswer<Result>[] = await Promise.race([once(thread, 'message', { signal }), died]);
    if (answer?.kind === 'done') return answer.result;
    throw unpackError(answer?.error ?? packError(new Error('the thread of a job gave no answer')));
  } finally {
    await thread.terminate();
  }
}

/** The thread's side: answers the task that it was started with. */
export function answerTask<Task, Result>(
  compute: (task: Task) => { readonly result: Result; readonly transfer?: readonly TransferListItem[] },
): void {
  try {
    const { result, transfer = [] } = compute(workerData);
    parentPort?.postMessage({ kind: 'done', result } satisfies ThreadAnswer<Result>, transfer);
  } catch (error) {
    parentPort?.postMessage({ kind: 'failed', error: packError(error) } satisfies ThreadAnswer<Result>);
  }
}
