import type { StoredError } from '@elbowroom/errors';
import { ElbowroomError } from '@elbowroom/errors';

/**
 * Asks something of the queue, to take jobs above all, or records that it could not be done, so that nothing waits for
 * jobs that never came.
 *
 * @param record null where the jobs may be there from an earlier time
 * @throws ElbowroomError QUEUE_UNREACHABLE
 */
export async function enqueueOrFail(
  ask: () => Promise<unknown>,
  record: ((error: StoredError) => Promise<void>) | null,
): Promise<void> {
  try {
    await ask();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.replace(/\.+$/, '') : cause;
    const parts = {
      problem: `The queue cannot be reached: ${reason}`,
      remedy: 'See that Redis (or Postgres, where the queue lives in it) runs; then ask for the same again',
    };
    await record?.({ code: 'QUEUE_UNREACHABLE', ...parts });
    throw new ElbowroomError('QUEUE_UNREACHABLE', { ...parts, cause });
  }
}
