import { ElbowroomError } from '@elbowroom/errors';
import pg from 'pg';

/** SQLSTATE disk_full (PostgreSQL documentation, appendix A). */
const DISK_FULL = '53100';

/** An error that says so where a statement found no room on the server's disk; any other as it is. Waiting does not help. */
export function orDatabaseFull(error: unknown): unknown {
  if (!(error instanceof pg.DatabaseError && error.code === DISK_FULL)) return error;
  return new ElbowroomError('DATABASE_FULL', {
    problem: `The disk of Postgres is full: ${error.message}`,
    remedy:
      'Make room there; then ask for the same again: import the file again, or `elbowroom retry TRAINING`',
    cause: error,
  });
}
