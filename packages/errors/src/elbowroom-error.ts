import { codes, type ErrorCode } from './codes.js';

/** What an {@link ElbowroomError} is made of. */
export interface ErrorParts {
  /** What is wrong, with the values that offend; one sentence without a final full stop. */
  readonly problem: string;
  /** What the reader can do about it; one sentence without a final full stop. */
  readonly remedy: string;
  /** The offending values once more, for programs. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/** An error that was foreseen: it has a stable code, names the values that offend, and says what to do. */
export class ElbowroomError extends Error {
  override readonly name = 'ElbowroomError';
  readonly code: ErrorCode;
  readonly problem: string;
  readonly remedy: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, parts: ErrorParts) {
    super(
      `${parts.problem}. ${parts.remedy}.`,
      parts.cause === undefined ? undefined : { cause: parts.cause },
    );
    this.code = code;
    this.problem = parts.problem;
    this.remedy = parts.remedy;
    this.details = parts.details ?? {};
  }

  /** The HTTP status this error answers with. */
  get status(): number {
    return codes[this.code].status;
  }
}

/** Why an import or a training failed, as stored. */
export interface StoredError {
  readonly code: string;
  readonly problem: string;
  readonly remedy: string;
}
