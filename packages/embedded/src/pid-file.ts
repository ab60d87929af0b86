import { chownSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Account } from './account.js';
import { commandLine } from './processes.js';

/** A server that listens at 127.0.0.1. */
export interface Server {
  readonly pid: number;
  readonly port: number;
}

/** The live server that the data folder's pid file names, by the lines Postgres keeps there (`LOCK_FILE_LINE_*`). */
export function postmaster(data: string): (Server & { readonly ready: boolean }) | null {
  const lines = readPidFile(data)?.split('\n') ?? [];
  const pid = Number(lines[0]);
  if (!commandLine(pid).includes(` -D ${data} `)) return null;
  return { pid, port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' };
}

/**
 * Makes a pid file that a dead server left behind name this process. Postgres takes any live process under the left
 * number for a server, but not an ancestor of its own. The rest of the file stays: by it Postgres sees
 * whether processes of the dead server still use its shared memory, which must not be overlooked.
 */
export function claimPidFile(account: Account, data: string): void {
  const left = readPidFile(data);
  if (left === null) return;
  // Written outside the data folder, where the server's user could have root follow a link.
  const draft = `${data}.pid`;
  writeFileSync(draft, left.replace(/^.*/, String(process.pid)), { mode: 0o600 });
  chownSync(draft, account.uid, account.gid);
  renameSync(draft, pidFile(data));
}

function readPidFile(data: string): string | null {
  try {
    return readFileSync(pidFile(data), 'utf8');
  } catch {
    return null;
  }
}

function pidFile(data: string): string {
  return join(data, 'postmaster.pid');
}
