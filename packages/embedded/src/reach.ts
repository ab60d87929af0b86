import { chmodSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Account, runAs } from './account.js';
import { embeddedFailure } from './failure.js';

/**
 * Makes sure that `account` may pass through `home`. A home that only its owner may enter (`mktemp -d` makes
 * such) is opened for passing, not for listing; folders above it are not elbowroom's to change.
 */
export function openTo(account: Account, home: string): void {
  const canEnter = (folder: string) => runAs(account, 'test', ['-x', folder]).ok;
  const closed = ancestors(home).find((folder) => !canEnter(folder));
  if (closed !== undefined) {
    throw embeddedFailure(
      `The bundled Postgres runs as ${account.name}, who may not enter ${closed}, and so cannot reach ${home}`,
      'Set ELBOWROOM_HOME to a folder that every user may reach, such as /var/lib/elbowroom, or set DATABASE_URL',
    );
  }
  if (!canEnter(home)) chmodSync(home, (statSync(home).mode & 0o777) | 0o111);
}

/** The folders above `path`, outermost first. */
function ancestors(path: string): string[] {
  const parent = dirname(path);
  return parent === path ? [] : [...ancestors(parent), parent];
}
