import { ElbowroomError } from '@elbowroom/errors';

/**
 * Runs a program to its end, and ends the process: with 1 where it fails, else with `process.exitCode`. A connection
 * that could not be closed, because its server is away, does not keep the process.
 */
export async function runMain(program: () => Promise<void>): Promise<void> {
  try {
    await program();
  } catch (error) {
    console.error(describeError(error));
    process.exitCode = 1;
  }
  // What was written goes out first, also into a pipe that is read slowly.
  process.stdout.write('', () => process.stderr.write('', () => process.exit()));
}

/** An error for people: what is wrong and what to do, or, where it was not foreseen, all that is known. */
export function describeError(error: unknown): string {
  if (error instanceof ElbowroomError)
    return `elbowroom: ${error.problem}.\n${error.remedy}.\n(${error.code})`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
