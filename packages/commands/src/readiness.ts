import { ElbowroomError } from '@elbowroom/errors';
import { assertMigrated } from '@elbowroom/store';
import type { Context } from './context.js';
import { orFail } from './or-fail.js';

/** What of a process that serves requests is there. */
export interface Readiness {
  /** The version of the database's schema. */
  readonly schema: number;
  /** Without it imports and trainings are refused; all else goes on. */
  readonly queueAnswers: boolean;
}

/**
 * Whether requests can be served now: the database answers and has the schema of this version.
 *
 * @throws ElbowroomError DATABASE_UNREACHABLE, SCHEMA_OUTDATED or SCHEMA_TOO_NEW
 */
export async function assertReady({ pool, jobs }: Context): Promise<Readiness> {
  const [schema, queueAnswers] = await Promise.all([
    assertMigrated(pool).catch(toUnreachable),
    jobs.ping().then(
      () => true,
      () => false,
    ),
  ]);
  return { schema, queueAnswers };
}

function toUnreachable(cause: unknown): never {
  if (cause instanceof ElbowroomError) throw cause;
  throw new ElbowroomError('DATABASE_UNREACHABLE', {
    problem: 'The database does not answer',
    remedy: 'See that Postgres runs at DATABASE_URL; connections are made anew by themselves',
    cause,
  });
}

/** @throws ElbowroomError QUEUE_UNREACHABLE */
export async function assertQueueAnswers({ jobs }: Pick<Context, 'jobs'>): Promise<void> {
  await orFail(() => jobs.ping(), null);
}
