import type { QueryResult, QueryResultRow } from 'pg';
import type { Queryable } from './pool.js';

/** Where a statement stands: `folder/file` without `.sql`, and `#section` where the file holds several. */
export type StatementName = `${string}/${string}`;

/** A value for each parameter, by its name; null where SQL is to see null. */
export type Values = Readonly<Record<string, unknown>>;

/** One SQL statement, as the server takes it: its names are translated when it is loaded, and a call only orders values. */
export class Statement {
  readonly #query: { readonly text: string; readonly name?: string };

  /**
   * @param parameters the names of `$1`, `$2` and so on in `text`
   * @param isPrepared whether each connection parses and plans it once, under its name
   */
  constructor(
    readonly name: StatementName,
    readonly text: string,
    readonly parameters: readonly string[],
    isPrepared: boolean,
  ) {
    this.#query = isPrepared ? { name, text } : { text };
  }

  /** All rows that it returns. */
  async rows<T extends QueryResultRow>(db: Queryable, values: Values = {}): Promise<T[]> {
    return (await this.#run<T>(db, values)).rows;
  }

  /** The first row, or null where there is none. */
  async one<T extends QueryResultRow>(db: Queryable, values: Values = {}): Promise<T | null> {
    return (await this.#run<T>(db, values)).rows[0] ?? null;
  }

  /** Runs it for its effect. Returns how many rows were written. */
  async run(db: Queryable, values: Values = {}): Promise<number> {
    return (await this.#run(db, values)).rowCount ?? 0;
  }

  /**
   * The values as the driver takes them, in the order of `parameters`.
   *
   * @throws Error where a value is missing (or undefined, which the driver would send as null), or its name is unknown
   */
  inOrder(values: Values): unknown[] {
    const ordered: unknown[] = [];
    for (const parameter of this.parameters) {
      const value = values[parameter];
      if (value === undefined) throw new Error(`statement ${this.name} has no value for $${parameter}`);
      ordered.push(value);
    }
    const given = Object.keys(values);
    if (given.length > ordered.length) {
      const unknown = given.filter((name) => !this.parameters.includes(name));
      throw new Error(`statement ${this.name} knows no $${unknown.join(', $')}`);
    }
    return ordered;
  }

  #run<T extends QueryResultRow>(db: Queryable, values: Values): Promise<QueryResult<T>> {
    return db.query<T>(this.#query, this.inOrder(values));
  }
}
