import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { inject } from 'vitest';

export interface TestDatabase {
  readonly url: string;
  /** Ends what is still connected to it. */
  drop(): Promise<void>;
}

/** An empty database of its own on the run's Postgres. */
export async function freshDatabase(): Promise<TestDatabase> {
  const database = databaseToBe();
  await database.create();
  return database;
}

/** The same, with its URL known before it is there. */
export function databaseToBe(): TestDatabase & { create(): Promise<void> } {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const url = new URL(inject('postgresUrl'));
  url.pathname = name;
  return {
    url: url.href,
    create: async () => {
      await asAdmin(`CREATE DATABASE ${name}`);
    },
    drop: async () => {
      await untilLeft(name);
      await asAdmin(`DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}

/** Gives connections that are just being closed two seconds to end in order. */
async function untilLeft(name: string): Promise<void> {
  const deadline = Date.now() + 2_000;
  for (;;) {
    const { rowCount } = await asAdmin(`SELECT FROM pg_stat_activity WHERE datname = '${name}'`);
    if (rowCount === 0 || Date.now() > deadline) return;
    await setTimeout(10);
  }
}

async function asAdmin(statement: string): Promise<pg.QueryResult> {
  const client = new pg.Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  try {
    return await client.query(statement);
  } finally {
    await client.end();
  }
}
