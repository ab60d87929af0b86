import { ElbowroomError } from '@elbowroom/errors';
import { describeError } from '@elbowroom/runtime';
import { CommanderError } from 'commander';
import { Unwell } from './commands/doctor.js';
import { createProgram } from './program.js';
import { Interrupted } from './session.js';

/** What the shell is told: 0 for done, 1 for failed, 2 for bad usage, 130 for Ctrl-C. */
type ExitCode = 0 | 1 | 2 | 130;

/** Runs one command line, and prints what goes wrong to stderr. */
export async function runCli(argv: readonly string[]): Promise<ExitCode> {
  try {
    await createProgram().parseAsync(argv);
    return 0;
  } catch (error) {
    // Commander has printed its own message, or the help that was asked for.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof Unwell) return 1;
    if (error instanceof Interrupted) {
      console.error('Interrupted. What is on the queue goes on as soon as workers run again.');
      return 130;
    }
    printError(error, argv.includes('--json'));
    return error instanceof ElbowroomError && error.status === 400 ? 2 : 1;
  }
}

function printError(error: unknown, json: boolean): void {
  console.error(json ? JSON.stringify({ error: errorParts(error) }) : describeError(error));
}

function errorParts(error: unknown) {
  if (!(error instanceof ElbowroomError)) return { code: 'INTERNAL', problem: String(error) };
  const { code, problem, remedy, details } = error;
  return { code, problem, remedy, details };
}
