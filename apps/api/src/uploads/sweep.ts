import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { listDatasets } from '@elbowroom/datasets';
import type { Queryable } from '@elbowroom/db';

/** No upload takes longer, and what is younger may belong to another process that is just receiving it. */
const ABANDONED_AFTER_MS = 24 * 3_600_000;

/** Removes what processes that died have left in the folder; files whose import waits or runs stay. */
export async function sweepUploads(db: Queryable, folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  if (names.length === 0) return;
  const importing = (await listDatasets(db)).filter(({ status }) => status === 'importing');
  const needed = new Set(importing.flatMap(({ source }) => [source.ratings, source.movies, source.links]));
  for (const path of names.map((name) => join(folder, name))) {
    if (needed.has(path)) continue;
    const changedMs = await lastChange(path);
    if (changedMs < Date.now() - ABANDONED_AFTER_MS) await rm(path, { force: true });
  }
}

/** A file that is gone, because its import has ended meanwhile, is as good as new. */
async function lastChange(path: string): Promise<number> {
  try {
    return (await stat(path)).mtimeMs;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Date.now();
    throw error;
  }
}
