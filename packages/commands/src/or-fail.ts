import { setTimeout } from 'node:timers/promises';
import { ElbowroomError } from '@elbowroom/errors';
import type { StoredError } from '@elbowroom/store';

/** Redis' client waits until the server is back, however long that takes; who asked for something shall not. */
const PATIENCE_MS = 10_000;

/**
 * Puts jobs on the queue, or records that it could not be done, so that nothing waits for jobs that never came.
 *
 * @param record null where the jobs may be there from an earlier time
 * @throws ElbowroomError QUEUE_UNREACHABLE
 */
export async function orFail(
  enqueue: () => Promise<void>,
  record: ((error: StoredError) => Promise<void>) | null,
): Promise<void> {
  const done = new AbortController();
  try {
    await Promise.race([enqueue(), outOfPatience(done.signal)]);
  } catch (cause) {
    const parts = {
      problem: `The queue cannot be reached: ${cause instanceof Error ? cause.message : cause}`,
      remedy: 'See that Redis (or Postgres, where the queue lives in it) runs; then ask for the same again',
    };
    await record?.({ code: 'QUEUE_UNREACHABLE', ...parts });
    throw new ElbowroomError('QUEUE_UNREACHABLE', { ...parts, cause });
  } finally {
    done.abort();
  }
}

async function outOfPatience(signal: AbortSignal): Promise<never> {
  await setTimeout(PATIENCE_MS, null, { signal });
  throw new Error(`no answer within ${PATIENCE_MS / 1000} seconds`);
}
