import { ElbowroomError } from '@elbowroom/errors';

/** The one error of this package. @param problem as in `ErrorParts`, with the end of the server's log where that helps */
export function embeddedFailure(
  problem: string,
  remedy = 'Set DATABASE_URL to use a Postgres of your own instead of the bundled one',
  cause?: unknown,
): ElbowroomError {
  return new ElbowroomError('EMBEDDED_POSTGRES_FAILED', { problem, remedy, cause });
}
