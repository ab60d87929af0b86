import { assertMigrated, type Pool } from '@elbowroom/db';
import { ElbowroomError } from '@elbowroom/errors';
import { enqueueOrFail, type JobProducer } from '@elbowroom/jobs';

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
export async function assertReady({
  pool,
  jobs,
}: {
  pool: Pool;
  jobs: Pick<JobProducer, 'ping'>;
}): Promise<Readiness> {
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
export async function assertQueueAnswers({ jobs }: { jobs: Pick<JobProducer, 'ping'> }): Promise<void> {
  await enqueueOrFail(() => jobs.ping(), null);
}
