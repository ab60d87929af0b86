import { readdirSync, readFileSync } from 'node:fs';
import { assertMigrated, createPool, migrate, type Pool } from '@elbowroom/db';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freshDatabase } from '../setup/database.js';
import { failure } from '../setup/store.js';

const folder = new URL('../../packages/db/migrations/', import.meta.url);

const migrations = readdirSync(folder)
  .sort()
  .map((file) => ({ version: Number.parseInt(file, 10), text: readFileSync(new URL(file, folder), 'utf8') }));

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
  expect(applied).toEqual(migrations.map((_, i) => i + 1));
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

test('ratings and favourites that were a row each stay what they were', async () => {
  for (const { version, text } of migrations) if (version < 7) await pool.query(text);
  await pool.query(`
    insert into ratings values (1, 0, 7, 4.5, 100), (1, 0, 3, 2, null), (1, 2, 3, 5, 200), (2, 0, 1, 3.5, null);
    insert into favourites values (1, 0, 7), (1, 0, 3), (2, 5, 1)`);
  const read = async () => {
    const ratings = await pool.query('select * from ratings order by dataset_id, user_idx, movie_idx');
    const favourites = await pool.query('select * from favourites order by dataset_id, user_idx, movie_idx');
    return [ratings.rows, favourites.rows];
  };
  const before = await read();
  for (const { version, text } of migrations) if (version === 7) await pool.query(text);
  expect(await read()).toEqual(before);
  const { rows } = await pool.query('select movies from user_favourites order by dataset_id');
  expect(rows).toEqual([{ movies: [3, 7] }, { movies: [1] }]);
});
