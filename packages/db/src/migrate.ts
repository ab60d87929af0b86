import { readdirSync, readFileSync } from 'node:fs';
import { ElbowroomError } from '@elbowroom/errors';
import { type Pool, type Queryable, transaction } from './pool.js';

const folder = new URL('../migrations/', import.meta.url);

/** An arbitrary number that only this lock uses. */
const MIGRATION_LOCK = 3_141_592_653;

interface Migration {
  readonly version: number;
  readonly text: string;
}

function readMigrations(): Migration[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => ({
      version: Number.parseInt(file, 10),
      text: readFileSync(new URL(file, folder), 'utf8'),
    }));
}

async function schemaVersion(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ version: number | null }>(
    'select max(version) as version from migrations',
  );
  return rows[0]?.version ?? 0;
}

/**
 * @returns the version of the schema
 * @throws ElbowroomError SCHEMA_OUTDATED or SCHEMA_TOO_NEW where it is not the one this version works with
 */
export async function assertMigrated(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ found: boolean }>(
    "select to_regclass('migrations') is not null as found",
  );
  const current = rows[0]?.found ? await schemaVersion(db) : 0;
  const latest = readMigrations().at(-1)?.version ?? 0;
  if (current > latest) throw tooNew(current, latest);
  if (current < latest) {
    throw new ElbowroomError('SCHEMA_OUTDATED', {
      problem: `The database has schema version ${current}, this elbowroom needs ${latest}`,
      remedy: 'Run `elbowroom migrate` once',
      details: { current, latest },
    });
  }
  return current;
}

function tooNew(current: number, latest: number): ElbowroomError {
  return new ElbowroomError('SCHEMA_TOO_NEW', {
    problem: `The database has schema version ${current}, this elbowroom knows ${latest}`,
    remedy: 'Upgrade elbowroom, or use the database that belongs to this version',
    details: { current, latest },
  });
}

/**
 * Brings the schema up to date and returns its version. Any number of processes may call this at once: they
 * take turns under an advisory lock, and the later ones find nothing left to do.
 */
export async function migrate(pool: Pool): Promise<number> {
  return transaction(pool, async (client) => {
    await client.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await client.query(
      'create table if not exists migrations (version int primary key, applied_at timestamptz not null default now())',
    );
    const current = await schemaVersion(client);
    const migrations = readMigrations();
    const latest = migrations.at(-1)?.version ?? 0;
    if (current > latest) throw tooNew(current, latest);
    for (const { version, text } of migrations) {
      if (version <= current) continue;
      await client.query(text);
      await client.query('insert into migrations (version) values ($1)', [version]);
    }
    return latest;
  });
}
