import { setTimeout } from 'node:timers/promises';

/** Whether a promise settles in time; a rejection counts, and is passed on. */
export async function settlesWithin(promise: Promise<unknown>, ms: number): Promise<boolean> {
  const settled = new AbortController();
  const late = setTimeout(ms, false, { signal: settled.signal }).catch(() => false);
  try {
    return await Promise.race([promise.then(() => true), late]);
  } finally {
    settled.abort();
  }
}
