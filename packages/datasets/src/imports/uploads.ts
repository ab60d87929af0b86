import { rm } from 'node:fs/promises';
import type { Pool } from '@elbowroom/db';
import { getDataset } from '../datasets.js';

/** Removes files that elbowroom was sent; one that is gone already is no error. */
export async function discardFiles(paths: readonly string[]): Promise<void> {
  await Promise.all(paths.map((path) => rm(path, { force: true })));
}

/** Removes the files of a dataset whose import has ended, where they came as an upload. */
export async function discardUpload(pool: Pool, datasetId: number): Promise<void> {
  const { source } = await getDataset(pool, datasetId);
  if (!source.uploaded) return;
  await discardFiles([source.ratings, source.movies, source.links].filter((path) => path !== null));
}
