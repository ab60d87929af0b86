import { ElbowroomError } from '@elbowroom/errors';
import { assertMigrated } from '@elbowroom/store';
import type { Context } from './context.js';
import { orFail } from './or-fail.js';

/**
 * Whether requests can be served now: the database answers and has the schema of this version, and the queue answers.
 *
 * @throws ElbowroomError DATABASE_UNREACHABLE, SCHEMA_OUTDATED, SCHEMA_TOO_NEW or QUEUE_UNREACHABLE
 */
export async function assertReady({ pool, jobs }: Context): Promise<void> {
  await assertMigrated(pool).catch((cause) => {
    if (cause instanceof ElbowroomError) throw cause;
    throw new ElbowroomError('DATABASE_UNREACHABLE', {
      problem: 'The database does not answer',
      remedy: 'See that Postgres runs at DATABASE_URL; connections are made anew by themselves',
      cause,
    });
  });
  await orFail(() => jobs.underWay('cluster'), null);
}
