import { ElbowroomError } from '@elbowroom/errors';

/** What one check came to. */
export interface Finding {
  readonly check: string;
  readonly state: 'ok' | 'warning' | 'problem';
  /** What was found; a sentence without a final full stop. */
  readonly found: string;
  /** What to do about it; null where all is well. */
  readonly remedy: string | null;
}

export function ok(check: string, found: string): Finding {
  return { check, state: 'ok', found, remedy: null };
}

export function warning(check: string, found: string, remedy: string): Finding {
  return { check, state: 'warning', found, remedy };
}

export function problem(check: string, found: string, remedy: string): Finding {
  return { check, state: 'problem', found, remedy };
}

/** A check that failed, in the words of its error where it was foreseen. */
export function failed(check: string, error: unknown, remedy: string): Finding {
  if (error instanceof ElbowroomError) return problem(check, error.problem, error.remedy);
  return problem(check, error instanceof Error ? error.message : String(error), remedy);
}
