import { ElbowroomError } from '@elbowroom/errors';

/**
 * Adds the variables of an environment file to `process.env`. What the environment has already wins, and a file
 * that is not there is no error.
 *
 * @param path the file, relative to the working directory
 * @throws ElbowroomError CONFIG_INVALID where the file is there but cannot be read
 */
export function readEnvFile(path = '.env'): void {
  try {
    process.loadEnvFile(path);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return;
    throw new ElbowroomError('CONFIG_INVALID', {
      problem: `The environment file ${path} cannot be read`,
      remedy: 'Make it a readable text file of NAME=value lines, or remove it',
      cause,
    });
  }
}
