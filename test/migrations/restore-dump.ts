import { readFile } from 'node:fs/promises';
import type pg from 'pg';

/**
 * Makes an empty database one that an earlier version left. The dumps are plain SQL that Postgres 15 and later take.
 *
 * @param version of its schema: there is a dump of 14
 */
export async function restoreDump(db: pg.Client, version: 14): Promise<void> {
  await db.query(await readFile(new URL(`schema-${version}.sql`, import.meta.url), 'utf8'));
  // The dump sets the search path and more for its own connection.
  await db.query('reset all');
}

/** What is in the tables, by name: each table's columns, and its rows as text. */
export type Tables = Readonly<Record<string, { columns: readonly string[]; rows: readonly string[] }>>;

/** All that elbowroom keeps in a database, but for which migrations were applied and the queue's own tables. */
export async function readTables(db: pg.Client): Promise<Tables> {
  const { rows } = await db.query<{ table: string; columns: string[] }>(
    `select table_name as table, array_agg(column_name::text order by ordinal_position) as columns
     from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'migrations'
     group by table_name order by table_name`,
  );
  return readColumns(db, Object.fromEntries(rows.map(({ table, columns }) => [table, columns])));
}

/** The same of some tables and columns: of those that were there before a migration, say. */
export async function readColumns(
  db: pg.Client,
  columnsOf: Readonly<Record<string, readonly string[]>>,
): Promise<Tables> {
  const tables: Record<string, Tables[string]> = {};
  for (const [table, columns] of Object.entries(columnsOf)) {
    const named = columns.map((column) => `"${column}"`).join(', ');
    const { rows } = await db.query<{ text: string }>(
      `select each::text as text from (select ${named} from "${table}") as each order by each::text collate "C"`,
    );
    tables[table] = { columns, rows: rows.map(({ text }) => text) };
  }
  return tables;
}
