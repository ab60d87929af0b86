import { Worker } from 'node:worker_threads';
import { unpackError } from '@elbowroom/errors';
import type { FavouritesMatrix, FitParams, FitResult } from '@elbowroom/kmeans';
import type { FitAnswer, FitMessage, FitTask } from './fit-messages.js';

export interface FitOptions {
  /** Ends the fit between two iterations; the promise then rejects with the signal's reason, or with ThreadDied. */
  readonly signal: AbortSignal;
  /** After each restart. */
  readonly onProgress?: (done: number, of: number) => void;
}

/** The thread ended before its fit did, out of memory say, or because the fit did not stop. */
export class ThreadDied extends Error {
  override readonly name = 'ThreadDied';
}

/**
 * A fit that is to stop and has not looked up for so long is ended with its thread: a worker that drains hands its jobs
 * back within seconds, and some stretches of a fit on large data take longer.
 */
const STOP_PATIENCE_MS = 1_000;

const threadFile = new URL('./fit-thread.js', import.meta.url);

/**
 * Threads that compute fits, so that the event loop stays free to renew the locks of jobs. A thread takes some
 * 80 ms to start and is kept for the next fit; there are as many as fits were ever under way at once.
 */
export class FitThreads {
  readonly #idle: Worker[] = [];
  readonly #all = new Set<Worker>();

  fit(matrix: FavouritesMatrix, params: FitParams, options: FitOptions): Promise<FitResult> {
    return this.#carryOut({ kind: 'fit', matrix, params }, options);
  }

  /** @param labels of the fit at K - 1 */
  improve(
    matrix: FavouritesMatrix,
    labels: Uint8Array,
    params: FitParams,
    options: FitOptions,
  ): Promise<FitResult> {
    return this.#carryOut({ kind: 'improve', matrix, labels, params }, options);
  }

  /** Ends the threads; fits under way are lost. */
  async close(): Promise<void> {
    await Promise.all([...this.#all].map((thread) => thread.terminate()));
  }

  async #carryOut(task: FitTask, { signal, onProgress }: FitOptions): Promise<FitResult> {
    signal.throwIfAborted();
    const thread = this.#idle.pop() ?? this.#start();
    const stop = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    let patience: NodeJS.Timeout | undefined;
    const abort = () => {
      Atomics.store(stop, 0, 1);
      patience = setTimeout(() => thread.terminate(), STOP_PATIENCE_MS);
    };
    signal.addEventListener('abort', abort, { once: true });
    try {
      const answer = await ask(thread, { task, stop }, onProgress);
      this.#idle.push(thread);
      switch (answer.kind) {
        case 'done':
          return answer.fit;
        case 'stopped':
          throw signal.reason;
        case 'failed':
          throw unpackError(answer.error);
      }
    } finally {
      signal.removeEventListener('abort', abort);
      clearTimeout(patience);
    }
  }

  #start(): Worker {
    const thread = new Worker(threadFile);
    this.#all.add(thread);
    thread.once('exit', () => this.#all.delete(thread));
    return thread;
  }
}

type FinalAnswer = Exclude<FitAnswer, { kind: 'progress' }>;

/** Gives a thread its task and waits for the outcome; throws ThreadDied where it dies. */
function ask(
  thread: Worker,
  message: FitMessage,
  onProgress: FitOptions['onProgress'],
): Promise<FinalAnswer> {
  return new Promise((resolve, reject) => {
    const settle = (settled: () => void) => {
      thread.off('message', onMessage).off('error', onError).off('exit', onExit);
      settled();
    };
    const onMessage = (answer: FitAnswer) => {
      if (answer.kind === 'progress') onProgress?.(answer.done, answer.of);
      else settle(() => resolve(answer));
    };
    const onError = (cause: Error) => settle(() => reject(new ThreadDied(cause.message, { cause })));
    const onExit = (code: number) =>
      settle(() => reject(new ThreadDied(`the thread of a fit ended with code ${code}`)));
    thread.on('message', onMessage).on('error', onError).on('exit', onExit);
    thread.postMessage(message);
  });
}
