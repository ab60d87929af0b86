import { readFileSync } from 'node:fs';

const folder = new URL('../sql/', import.meta.url);

/** The text of one statement, read from `sql/<name>.sql` when the module that uses it is loaded. */
export function sql(name: `${string}/${string}`): string {
  return readFileSync(new URL(`${name}.sql`, folder), 'utf8');
}

/** A statement that each connection parses and plans once, under the name of its file. */
export interface PreparedStatement {
  readonly name: string;
  readonly text: string;
}

/** The same for what requests ask over and over: planning would take longer than the answer. */
export function prepared(name: `${string}/${string}`): PreparedStatement {
  return { name, text: sql(name) };
}
