import { realpath } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import { ElbowroomError } from '@elbowroom/errors';

/** Turns a path that a client named into one that may be read. */
export type ServerPaths = (path: string) => Promise<string>;

/**
 * Lets clients name files below one folder, links followed, or none at all.
 *
 * @param root the folder, or null
 * @throws ElbowroomError CONFIG_INVALID where there is no such folder
 */
export async function openServerPaths(root: string | null): Promise<ServerPaths> {
  if (root === null) {
    return async () => {
      throw forbidden(
        'Clients may not name files of this server: its operator has not set the option ALLOW_SERVER_PATHS',
        'Ask the operator to set it to the folder of the files, or to import them with `elbowroom ingest`',
      );
    };
  }
  const folder = await realpath(root).catch((cause) => {
    throw new ElbowroomError('CONFIG_INVALID', {
      problem: `ALLOW_SERVER_PATHS is "${root}", which cannot be read`,
      remedy: 'Name a folder that is there, or leave the variable out',
      cause,
    });
  });
  return async (path) => {
    const wanted = resolve(folder, path);
    // A file that is not there is for the import to report; below the folder it is no secret.
    const actual = await realpath(wanted).catch(() => wanted);
    if (isBelow(folder, actual)) return actual;
    throw forbidden(
      `"${path}" is outside of the folder that the operator of this server allows with ALLOW_SERVER_PATHS`,
      'Name a file below that folder, as a path relative to it',
      { path },
    );
  };
}

function isBelow(folder: string, path: string): boolean {
  const [first] = relative(folder, path).split(sep);
  return first !== '..' && first !== '';
}

function forbidden(problem: string, remedy: string, details?: Record<string, unknown>): ElbowroomError {
  return new ElbowroomError('SERVER_PATHS_FORBIDDEN', { problem, remedy, details });
}
