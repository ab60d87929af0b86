import pg from 'pg';

/** Duplicate database, also when the other one is being created at this moment. */
const taken = ['42P04', '23505'];

/**
 * Creates a database unless it exists.
 *
 * @param adminUrl of a database on the same server
 */
export async function createDatabase(adminUrl: string, name: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError && taken.includes(error.code ?? ''))) throw error;
  } finally {
    await client.end();
  }
}
