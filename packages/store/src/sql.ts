import { readFileSync } from 'node:fs';

const folder = new URL('../sql/', import.meta.url);

/** The text of one statement, read from `sql/<name>.sql` when the module that uses it is loaded. */
export function sql(name: `${string}/${string}`): string {
  return readFileSync(new URL(`${name}.sql`, folder), 'utf8');
}
