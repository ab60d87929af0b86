import type { JobQueue } from './backend.js';
import { settlesWithin } from './settles-within.js';

/** A connection that is broken is dropped: closing in order would wait until the server is back. */
const CLOSE_PATIENCE_MS = 2_000;

export async function closeSoon(open: Pick<JobQueue, 'close' | 'disconnect'>): Promise<void> {
  if (!(await succeedsSoon(open.close()))) await succeedsSoon(open.disconnect());
}

/** A connection that is just being made to a server that is away cannot be closed: that fails, and is as good. */
function succeedsSoon(ending: Promise<unknown>): Promise<boolean> {
  return settlesWithin(ending, CLOSE_PATIENCE_MS).catch(() => false);
}
