import { type Pool, type Queryable, transaction } from '@elbowroom/db';
import {
  decodeRow,
  encodeRow,
  mapTables,
  type ReadRows,
  type RowArrays,
  RowTable,
  TABLES,
  type TableName,
  type Tables,
} from '@elbowroom/recommender';
import type { FrozenMatrix } from '../matrices/frozen-matrix.js';
import { prepared, sql } from '../sql.js';

/** A ranker's model as one revision of a training made it. */
export interface RankingKey {
  readonly trainingId: number;
  readonly revision: number;
}

/** A model in memory that threads share. */
export interface StoredRanking {
  readonly tables: Tables<RowArrays>;
  /** Per vote, the cluster of each row of the matrix. */
  readonly labels: readonly Uint8Array[];
}

/** Under this name, a row for each vote: a byte a row of the matrix. */
const LABELS = 'labels';

/** Rows of one statement: most are below 10 KB. */
const ROWS_AT_ONCE = 500;

const statements = {
  delete: sql('rankings/delete_tables'),
  insert: sql('rankings/insert_rows'),
  size: sql('rankings/size'),
  tableSize: sql('rankings/table_size'),
  from: sql('rankings/rows_from'),
  rows: prepared('rankings/rows'),
};

/**
 * Stores a ranker's model, in place of what an earlier run of this revision has left. Movies are columns of the matrix in
 * it; the row of `fans` says which movie of the dataset each column is.
 */
export async function saveRanking(
  pool: Pool,
  { trainingId, revision }: RankingKey,
  { tables, labels }: StoredRanking,
  { movieIdx }: Pick<FrozenMatrix, 'movieIdx'>,
): Promise<void> {
  await transaction(pool, async (client) => {
    await client.query(statements.delete, [trainingId, revision]);
    const insert = (name: string, keys: number[], bytes: Uint8Array[]) =>
      client.query(statements.insert, [
        trainingId,
        revision,
        name,
        keys,
        bytes.map((each) => Buffer.from(each)),
      ]);
    for (const name of TABLES) {
      const { indptr, ids, values } = tables[name];
      const table = new RowTable(indptr, ids, values);
      for (let from = 0; from < table.length; from += ROWS_AT_ONCE) {
        const some = Array.from({ length: Math.min(ROWS_AT_ONCE, table.length - from) }, (_, i) => from + i);
        const keys = some.filter((key) => table.row(key).ids.length > 0);
        const rows = keys.map((key) => table.row(key));
        await insert(
          name,
          keys,
          rows.map((row) => encodeRow(name === 'fans' ? { ...row, ids: movieIdx } : row)),
        );
      }
    }
    await insert(LABELS, [...labels.keys()], [...labels]);
  });
}

/** What all of a model takes in memory, as it is stored. */
export async function rankingBytes(db: Queryable, { trainingId, revision }: RankingKey): Promise<number> {
  const { rows } = await db.query<{ bytes: number }>(statements.size, [trainingId, revision]);
  return rows[0]?.bytes ?? 0;
}

/** Reads all of a model, its tables at once: on one connection they would stand in line. */
export async function loadRanking(pool: Pool, key: RankingKey): Promise<StoredRanking> {
  const read = async (name: TableName) => [name, await loadTable(pool, key, name)] as const;
  const found = new Map(await Promise.all(TABLES.map(read)));
  const labels: Uint8Array[] = [];
  for await (const { bytes } of rowsOf(pool, key, LABELS)) labels.push(shared(bytes));
  return { tables: mapTables((name) => found.get(name) ?? RowTable.of([])), labels };
}

async function loadTable(db: Queryable, key: RankingKey, name: TableName): Promise<RowArrays> {
  const values = [key.trainingId, key.revision, name];
  const { rows } = await db.query<{ bytes: number; last: number }>(statements.tableSize, values);
  const { bytes: size, last } = rows[0] ?? { bytes: 0, last: -1 };
  const table = {
    indptr: new Int32Array(new SharedArrayBuffer(4 * (last + 2))),
    ids: new Int32Array(new SharedArrayBuffer(size / 2)),
    values: new Float32Array(new SharedArrayBuffer(size / 2)),
  };
  let end = 0;
  let next = 0;
  for await (const { key: row, bytes } of rowsOf(db, key, name)) {
    const { ids, values } = decodeRow(bytes);
    table.ids.set(ids, end);
    table.values.set(values, end);
    // Rows without entries are not stored.
    table.indptr.fill(end, next, row + 1);
    end += ids.length;
    next = row + 1;
  }
  table.indptr.fill(end, next);
  return table;
}

async function* rowsOf(db: Queryable, { trainingId, revision }: RankingKey, name: string) {
  for (let last = -1; ; ) {
    const values = [trainingId, revision, name, last, ROWS_AT_ONCE];
    const { rows } = await db.query<{ key: number; bytes: Buffer }>(statements.from, values);
    yield* rows;
    const end = rows.at(-1);
    if (!end) return;
    last = end.key;
  }
}

function shared(bytes: Uint8Array): Uint8Array {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
}

/** Reads a few rows of a model's tables. */
export function rowReader(db: Queryable, { trainingId, revision }: RankingKey): ReadRows {
  return async (name, keys) => {
    const values = [trainingId, revision, name, keys];
    const { rows } = await db.query<{ key: number; bytes: Buffer }>(statements.rows, values);
    return new Map(rows.map(({ key, bytes }) => [key, decodeRow(bytes)]));
  };
}
