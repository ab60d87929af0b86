import type { Queryable } from '../pool.js';
import { sql } from '../sql.js';

/** What parts are made for: the model itself, or the same from fewer favourites to evaluate it. */
export type Purpose = 'model' | 'evaluation';

const statements = {
  save: sql('rankings/save_part'),
  there: sql('rankings/parts_there'),
  all: sql('rankings/parts'),
  delete: sql('rankings/delete_parts'),
};

/** Stores a part under its training, purpose and number; storing it twice is storing it once. */
export async function savePart(
  db: Queryable,
  trainingId: number,
  purpose: Purpose,
  part: number,
  bytes: Uint8Array,
): Promise<void> {
  await db.query(statements.save, [trainingId, purpose, part, Buffer.from(bytes)]);
}

/** The numbers of the parts that are there. */
export async function listParts(
  db: Queryable,
  trainingId: number,
  purpose: Purpose,
): Promise<ReadonlySet<number>> {
  const { rows } = await db.query<{ part: number }>(statements.there, [trainingId, purpose]);
  return new Set(rows.map(({ part }) => part));
}

/** The parts that are there, in their order. */
export async function loadParts(db: Queryable, trainingId: number, purpose: Purpose): Promise<Uint8Array[]> {
  const { rows } = await db.query<{ bytes: Buffer }>(statements.all, [trainingId, purpose]);
  return rows.map(({ bytes }) => new Uint8Array(bytes));
}

export async function deleteParts(db: Queryable, trainingId: number, purpose: Purpose): Promise<void> {
  await db.query(statements.delete, [trainingId, purpose]);
}
