import { assertMigrated, createPool, migrate, type Pool } from '@elbowroom/store';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freshDatabase } from '../setup/database.js';
import { failure } from './fixture.js';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let pool: Pool;

beforeEach(async () => {
  database = await freshDatabase();
  const onError = (error: Error) => {
    throw error;
  };
  pool = createPool(database.url, { max: 20, applicationName: 'migrate-test', onError });
});

afterEach(async () => {
  await pool.end();
  await database.drop();
});

async function schema(): Promise<unknown> {
  const columns = await pool.query(
    "select table_name, column_name, data_type from information_schema.columns where table_schema = 'public' order by 1, 2",
  );
  const applied = await pool.query('select version, applied_at from migrations order by version');
  return [columns.rows, applied.rows];
}

test('twenty at once come to the same schema', async () => {
  const versions = await Promise.all(Array.from({ length: 20 }, () => migrate(pool)));
  const { rows } = await pool.query('select version from migrations order by version');
  const applied = rows.map(({ version }) => version);
  expect(applied).toEqual(Array.from({ length: applied.length }, (_, i) => i + 1));
  expect(new Set(versions)).toEqual(new Set([applied.length]));
  await assertMigrated(pool);
});

test('migrating again changes nothing', async () => {
  await migrate(pool);
  const before = await schema();
  await migrate(pool);
  expect(await schema()).toEqual(before);
});

test('an empty database is refused until it is migrated', async () => {
  const error = await failure(assertMigrated(pool), 'SCHEMA_OUTDATED');
  expect(error.details).toMatchObject({ current: 0 });
  await migrate(pool);
  await assertMigrated(pool);
});

test('a database that lacks the latest migration is refused', async () => {
  const latest = await migrate(pool);
  await pool.query('delete from migrations where version = $1', [latest]);
  const error = await failure(assertMigrated(pool), 'SCHEMA_OUTDATED');
  expect(error.details).toEqual({ current: latest - 1, latest });
});

test('the schema of a later version is refused and left alone', async () => {
  const latest = await migrate(pool);
  await pool.query('insert into migrations (version) values ($1)', [latest + 1]);
  const before = await schema();
  await failure(assertMigrated(pool), 'SCHEMA_TOO_NEW');
  await failure(migrate(pool), 'SCHEMA_TOO_NEW');
  expect(await schema()).toEqual(before);
});
