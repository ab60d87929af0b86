import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Page } from 'playwright-core';
import { writeSample } from '../../apps/cli/src/sample/write-sample.js';
import { sharedData } from '../setup/shared-data.js';

/** MovieLens' files where they are there, else the sample that comes along. */
export async function ratingsFiles(folder: string): Promise<string[]> {
  const shared = ['ratings.csv', 'movies.csv'].map((name) => sharedData(`ml-latest-small/${name}`));
  if (shared.every((path) => existsSync(path))) return shared;
  const { ratings, movies } = await writeSample(folder);
  return [ratings, movies];
}

/** Drops files on the page, as from a folder beside the browser. */
export async function drop(page: Page, paths: readonly string[]): Promise<void> {
  const files = await Promise.all(
    paths.map(async (path) => ({ name: basename(path), text: await readFile(path, 'utf8') })),
  );
  const dataTransfer = await page.evaluateHandle((dropped) => {
    const transfer = new DataTransfer();
    for (const { name, text } of dropped) transfer.items.add(new File([text], name));
    return transfer;
  }, files);
  await page.dispatchEvent('.drop-zone', 'drop', { dataTransfer });
}
