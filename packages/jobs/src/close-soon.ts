import type { JobQueue } from './backend.js';
import { settlesWithin } from './settles-within.js';

/** A connection that is broken is dropped: closing in order would wait until the server is back. */
const CLOSE_PATIENCE_MS = 2_000;

export async function closeSoon(open: Pick<JobQueue, 'close' | 'disconnect'>): Promise<void> {
  if (!(await settlesWithin(open.close(), CLOSE_PATIENCE_MS))) await open.disconnect();
}
