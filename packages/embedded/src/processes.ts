import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The command line of a live process, its arguments joined by spaces; empty for a zombie or where there is no such
 * process. A process is known by it, never by its number alone: numbers are reused, above all after a reboot.
 */
export function commandLine(pid: number): string {
  try {
    const command =
      process.platform === 'linux'
        ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
        : execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], {
            encoding: 'utf8',
            stdio: ['ignore', 'pipe', 'ignore'],
          });
    return command.trim();
  } catch {
    return '';
  }
}

/**
 * The keepers of `home`, this process aside, that have an entry named by their pid in `folder`.
 * Entries of the dead are removed on the way: whoever was killed could not do it.
 */
export function otherKeepers(home: string, folder: string): number[] {
  return readdirSync(folder)
    .map(Number)
    .filter((pid) => {
      const alive = pid !== process.pid && commandLine(pid).endsWith(`keeper.js ${home}`);
      if (!alive) rmSync(join(folder, String(pid)), { recursive: true, force: true });
      return alive;
    });
}
