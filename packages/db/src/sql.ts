import { readFileSync } from 'node:fs';

/** A statement that each connection parses and plans once, under the name of its file. */
export interface PreparedStatement {
  readonly name: string;
  readonly text: string;
}

type StatementName = `${string}/${string}`;

/** The statements of a package: one file each, below its folder `sql/`. */
export interface Statements {
  /** The text of `<name>.sql`, read when the module that uses it is loaded. */
  sql(name: StatementName): string;
  /** The same for what requests ask over and over: planning would take longer than the answer. */
  prepared(name: StatementName): PreparedStatement;
}

/** @param folder ends with a slash */
export function statementsIn(folder: URL): Statements {
  const sql = (name: StatementName) => readFileSync(new URL(`${name}.sql`, folder), 'utf8');
  return { sql, prepared: (name) => ({ name, text: sql(name) }) };
}
