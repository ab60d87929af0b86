import { writeFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import type { Runtime } from './runtime.js';

/** Often enough for whoever takes a minute without a beat for a process in trouble. */
const INTERVAL_MS = 10_000;

/**
 * Writes the time to the file at `path` every ten seconds while database and queue answer: a sign of life for
 * processes that serve no HTTP. A beat that fails is left out. Ends when `signal` aborts.
 */
export async function keepHeartbeat(
  { pool, jobs, log }: Runtime,
  path: string,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await Promise.all([pool.query('select'), jobs.ping()]);
      await writeFile(path, `${new Date().toISOString()}\n`);
    } catch (error) {
      if (!signal.aborted) log.warn({ err: error }, 'no heartbeat');
    }
    await setTimeout(INTERVAL_MS, undefined, { signal }).catch(() => {});
  }
}
