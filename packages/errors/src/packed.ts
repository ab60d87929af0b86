import type { ErrorCode } from './codes.js';
import { ElbowroomError, type ErrorParts } from './elbowroom-error.js';

/** An error that keeps what it is on the way between threads, where errors lose their class. */
export type PackedError =
  | { readonly code: ErrorCode; readonly parts: ErrorParts }
  | { readonly code: null; readonly error: Error };

export function packError(error: unknown): PackedError {
  if (error instanceof ElbowroomError) {
    const { code, problem, remedy, details } = error;
    return { code, parts: { problem, remedy, details } };
  }
  return { code: null, error: error instanceof Error ? error : new Error(String(error)) };
}

/** The error that was packed, to be thrown on this side. */
export function unpackError(packed: PackedError): Error {
  return packed.code === null ? packed.error : new ElbowroomError(packed.code, packed.parts);
}
