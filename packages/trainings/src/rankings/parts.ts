import type { Queryable } from '@elbowroom/db';
import { sql } from '../sql.js';

const statements = {
  save: sql('rankings/save_part'),
  there: sql('rankings/parts_there'),
  all: sql('rankings/parts'),
};

/** Stores a part of a model under its training and number; storing it twice is storing it once. */
export async function savePart(
  db: Queryable,
  trainingId: number,
  part: number,
  bytes: Uint8Array,
): Promise<void> {
  await db.query(statements.save, [trainingId, part, Buffer.from(bytes)]);
}

/** The numbers of the parts that are there. */
export async function listParts(db: Queryable, trainingId: number): Promise<ReadonlySet<number>> {
  const { rows } = await db.query<{ part: number }>(statements.there, [trainingId]);
  return new Set(rows.map(({ part }) => part));
}

/** The parts that are there, in their order. */
export async function loadParts(db: Queryable, trainingId: number): Promise<Uint8Array[]> {
  const { rows } = await db.query<{ bytes: Buffer }>(statements.all, [trainingId]);
  return rows.map(({ bytes }) => new Uint8Array(bytes));
}
