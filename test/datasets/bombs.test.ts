import { gzipSync } from 'node:zlib';
import { openRatings, readTitles } from '@elbowroom/datasets';
import { expect, it } from 'vitest';
import { useFiles } from './files.js';
import { scale } from './ratings-text.js';

const files = useFiles();
const header = 'userId,movieId,rating,timestamp\n';
const row = '1,31,2.5,1260759144\n';
const bomb = header + row.repeat((80 * 1024 * 1024) / row.length);

/** How much of a file is unpacked, and the error that ends it. */
async function unpack(path: string): Promise<{ rows: number; code: unknown }> {
  const source = await openRatings(path, { scale });
  try {
    for await (const _ of source.batches());
    return { rows: source.report.rows, code: null };
  } catch (error) {
    return { rows: source.report.rows, code: error instanceof Error && 'code' in error && error.code };
  }
}

it('a gzip file that unpacks to a thousand times its size is given up', async () => {
  const { rows, code } = await unpack(await files.write('bomb.gz', gzipSync(bomb)));
  expect(code).toBe('INPUT_FILE_EXPANDS');
  expect(rows * row.length).toBeLessThan(65 * 1024 * 1024);
});

it('a member of a zip archive that does so is given up', async () => {
  expect(await unpack(await files.zip('bomb.zip', { 'ratings.csv': bomb }))).toMatchObject({
    code: 'INPUT_FILE_EXPANDS',
  });
});

it('a small file may be packed as well as it can be', async () => {
  const rows = 100_000;
  const path = await files.write('dense.gz', gzipSync(header + row.repeat(rows)));
  expect(await unpack(path)).toEqual({ rows, code: null });
});

it('an archive of more files than anybody means to import is given up', async () => {
  const members = Object.fromEntries(Array.from({ length: 10_001 }, (_, i) => [`${i}.txt`, '']));
  const path = await files.zip('many.zip', { 'ratings.csv': header + row, ...members });
  await expect(openRatings(path, { scale })).rejects.toMatchObject({ code: 'INPUT_FILE_EXPANDS' });
});

it('titles that would fill the memory are given up', async () => {
  const path = await files.write(
    'movies.gz',
    gzipSync(`movieId,title,genres\n${'x'.repeat(80 * 1024 * 1024)}`),
  );
  await expect(readTitles(path)).rejects.toMatchObject({ code: 'INPUT_FILE_EXPANDS' });
});
