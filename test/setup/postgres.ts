import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '@elbowroom/embedded';
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
  project.provide('postgresUrl', postgres.url);
  return async () => {
    await postgres.stop();
    rmSync(home, { recursive: true });
  };
}
