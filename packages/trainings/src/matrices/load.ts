import { createHash } from 'node:crypto';
import type { Queryable } from '@elbowroom/db';
import { ElbowroomError } from '@elbowroom/errors';
import { sql } from '../sql.js';
import type { MatrixSummary } from './freeze.js';

const statements = {
  get: sql('matrices/get'),
  chunkSizes: sql('matrices/chunk_sizes'),
  chunk: sql('matrices/chunk'),
};

/** What is known of a stored matrix. */
export async function getMatrixSummary(db: Queryable, sha256: string): Promise<MatrixSummary> {
  const { rows } = await db.query<MatrixSummary>(statements.get, [sha256]);
  if (rows[0]) return rows[0];
  throw damaged(sha256, 'is not stored');
}

/**
 * Reads the bytes of a frozen matrix into memory that threads can share, and holds them against their SHA-256.
 *
 * @throws ElbowroomError MATRIX_DAMAGED where they are not there or not what was stored.
 */
export async function loadMatrix(db: Queryable, sha256: string): Promise<SharedArrayBuffer> {
  const { rows: chunks } = await db.query<{ seq: number; size: number }>(statements.chunkSizes, [sha256]);
  const shared = new SharedArrayBuffer(chunks.reduce((sum, { size }) => sum + size, 0));
  const target = new Uint8Array(shared);
  const hash = createHash('sha256');
  let offset = 0;
  for (const { seq } of chunks) {
    const { rows } = await db.query<{ bytes: Buffer }>(statements.chunk, [sha256, seq]);
    if (!rows[0]) throw damaged(sha256, `lacks chunk ${seq}`);
    hash.update(rows[0].bytes);
    target.set(rows[0].bytes, offset);
    offset += rows[0].bytes.length;
  }
  if (hash.digest('hex') !== sha256) throw damaged(sha256, 'has other bytes than were stored');
  return shared;
}

function damaged(sha256: string, what: string): ElbowroomError {
  return new ElbowroomError('MATRIX_DAMAGED', {
    problem: `The favourites matrix ${sha256.slice(0, 12)} ${what}`,
    remedy: 'Restore the database from a backup: something has changed what was stored',
    details: { sha256 },
  });
}
