import { execFileSync, spawnSync } from 'node:child_process';
import { embeddedFailure } from './failure.js';

/** The system user that the server runs as. */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** Postgres refuses to run as root, so for root it runs as the system user `postgres`, made here if missing. */
export function serverAccount(): Account {
  const uid = process.getuid?.() ?? 0;
  const gid = process.getgid?.() ?? 0;
  return uid === 0 ? (findPostgresUser() ?? createPostgresUser()) : { name: `user ${uid}`, uid, gid };
}

function findPostgresUser(): Account | null {
  const id = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  try {
    return { name: 'postgres', uid: id('-u'), gid: id('-g') };
  } catch {
    return null;
  }
}

function createPostgresUser(): Account {
  const useradd = spawnSync(
    'useradd',
    ['--system', '--user-group', '--no-create-home', '--shell', '/bin/false', 'postgres'],
    { encoding: 'utf8' },
  );
  const account = findPostgresUser();
  if (account === null) {
    throw embeddedFailure(
      `Postgres does not run as root, and the system user postgres could not be made: ${useradd.error?.message ?? useradd.stderr}`,
      'Make a system user named postgres, run as an ordinary user, or set DATABASE_URL',
    );
  }
  return account;
}

/** How a program ended; `output` is its stderr, or why it could not be run at all. */
export interface Outcome {
  readonly ok: boolean;
  readonly output: string;
}

/** Runs a program to its end as `account`, in a folder that everyone may enter and without the caller's environment. */
export function runAs(account: Account, program: string, args: readonly string[]): Outcome {
  const { status, stderr, error } = spawnSync(program, args, {
    uid: account.uid,
    gid: account.gid,
    cwd: '/',
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  return { ok: status === 0, output: error?.message ?? stderr.trim() };
}
