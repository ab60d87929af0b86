import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '@elbowroom/embedded';
import pg from 'pg';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of a database from which others can be created and dropped. */
    postgresUrl: string;
  }
}

/** One Postgres for the whole run: the one at TEST_DATABASE_URL, else a bundled one in a folder of its own. */
export default async function setUpPostgres(
  project: TestProject,
): Promise<(() => Promise<void>) | undefined> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) {
    project.provide('postgresUrl', given);
    return undefined;
  }
  const home = mkdtempSync(join(tmpdir(), 'elbowroom-test-'));
  const postgres = await startEmbedded({ home, database: 'tests' });
  await favourSpeed(postgres.url);
  project.provide('postgresUrl', postgres.url);
  return async () => {
    await postgres.stop();
    rmSync(home, { recursive: true });
  };
}

/** Nothing here has to outlive a power cut, and on a busy disk waiting for it takes most of the time. */
async function favourSpeed(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('ALTER SYSTEM SET fsync = off');
  await client.query('SELECT pg_reload_conf()');
  await client.end();
}
