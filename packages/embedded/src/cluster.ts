import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { type Account, runAs } from './account.js';
import { embeddedFailure } from './failure.js';
import type { Installation } from './installation.js';

/** The superuser of the bundled server. */
export const superuser = 'elbowroom';

/** Where the server keeps its data, settings, log and password. */
export function dataFolder(home: string): string {
  return join(home, 'pg18');
}

/** The superuser's password. It lives inside the data folder, so the two cannot get separated. */
export function readPassword(home: string): string {
  return readFileSync(passwordFile(dataFolder(home)), 'utf8');
}

export function clusterExists(home: string): boolean {
  return existsSync(passwordFile(dataFolder(home)));
}

/**
 * Makes the data folder under a passing name and renames it, so that whatever stands under its final name is whole.
 * The name is new each time, as the programs of a keeper that was killed may still be writing under theirs.
 */
export function createCluster(installation: Installation, account: Account, home: string): void {
  const data = dataFolder(home);
  if (existsSync(data) && readdirSync(data).length > 0) {
    throw embeddedFailure(
      `${data} is in the way: it is no data folder that elbowroom has made`,
      'Move it away, set ELBOWROOM_HOME to another folder, or set DATABASE_URL',
    );
  }
  const draft = mkdtempSync(`${data}.new-`);
  const draftPassword = `${draft}.password`;
  writeFileSync(draftPassword, randomBytes(24).toString('hex'), { mode: 0o600, flush: true });
  for (const path of [draft, draftPassword]) chownSync(path, account.uid, account.gid);
  try {
    const initdb = runAs(account, installation('initdb'), [
      `--pgdata=${draft}`,
      `--username=${superuser}`,
      `--pwfile=${draftPassword}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
    ]);
    if (!initdb.ok)
      throw embeddedFailure(`The data folder of the bundled Postgres could not be made: ${initdb.output}`);
    renameSync(draftPassword, passwordFile(draft));
    renameSync(draft, data);
  } finally {
    removeDrafts(home);
  }
}

function removeDrafts(home: string): void {
  const drafts = readdirSync(home).filter((name) => name.startsWith('pg18.new-'));
  for (const draft of drafts) rmSync(join(home, draft), { recursive: true, force: true, maxRetries: 5 });
}

function passwordFile(data: string): string {
  return join(data, 'password');
}
