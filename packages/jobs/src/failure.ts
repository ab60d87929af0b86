import { ElbowroomError } from '@elbowroom/errors';

/** Why a job failed for good, in the words that are stored and shown. */
export interface JobFailure {
  readonly code: string;
  readonly problem: string;
  readonly remedy: string;
}

/** An error as a failure; one that was not foreseen keeps its message, and is final only after all attempts. */
export function describeFailure(error: unknown): JobFailure {
  if (error instanceof ElbowroomError) {
    return { code: error.code, problem: error.problem, remedy: error.remedy };
  }
  return {
    code: 'INTERNAL',
    problem: error instanceof Error ? error.message : String(error),
    remedy: 'See the log of the worker; when its cause is mended, ask for the same again',
  };
}
