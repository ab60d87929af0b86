import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { embeddedFailure } from './failure.js';
import { otherKeepers } from './processes.js';

/** Longer than a first start or a crash recovery takes, so that whoever runs into it has met a hang. */
const patienceSeconds = 180;

/**
 * Runs `work` while no other keeper of this home does: all that starts or stops the server runs in here.
 *
 * The lock is the folder `lock` with one entry, named by its owner's pid. It is taken by renaming a prepared folder
 * over it, which the file system refuses while the old one has an entry. Freeing it, one's own or that of a
 * dead owner, removes the entry of that name alone, so nobody can free a lock that has a new owner by now.
 */
export async function withLock<T>(home: string, work: () => Promise<T>): Promise<T> {
  const lock = join(home, 'lock');
  const entry = join(lock, String(process.pid));
  await take(home, lock);
  try {
    return await work();
  } finally {
    rmSync(entry, { force: true });
  }
}

async function take(home: string, lock: string): Promise<void> {
  const waiting = join(home, 'waiting');
  const prepared = join(waiting, String(process.pid));
  mkdirSync(prepared, { recursive: true });
  writeFileSync(join(prepared, String(process.pid)), '');

  const deadline = Date.now() + patienceSeconds * 1000;
  while (!replaced(lock, prepared)) {
    const [owner] = otherKeepers(home, lock);
    if (owner === undefined) continue;
    if (Date.now() > deadline) {
      rmSync(prepared, { recursive: true, force: true });
      throw embeddedFailure(
        `Process ${owner} has been starting or stopping the bundled Postgres for ${patienceSeconds} seconds`,
        `Look at ${join(home, 'pg18', 'server.log')}, end that process and try again`,
      );
    }
    await setTimeout(20);
  }
  // Drops what those left who were killed while they waited.
  otherKeepers(home, waiting);
}

/** Renames `prepared` over `lock`, or answers false where `lock` has an owner. */
function replaced(lock: string, prepared: string): boolean {
  try {
    renameSync(prepared, lock);
    return true;
  } catch (error) {
    const held =
      error instanceof Error && 'code' in error && ['ENOTEMPTY', 'EEXIST'].includes(String(error.code));
    if (held) return false;
    throw error;
  }
}
