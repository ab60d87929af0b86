import { mkdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { DatasetOptions } from '@elbowroom/datasets';
import { requestIngest } from '@elbowroom/datasets';
import { ElbowroomError } from '@elbowroom/errors';
import { startIngestWorker } from '@elbowroom/ingest-worker';
import type { Service } from '@elbowroom/runtime';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importEnded } from '../setup/ended.js';
import { temporaryFolder } from '../setup/ratings-file.js';
import { openTestRuntime, type TestRuntime } from '../setup/runtime.js';

const HEADER = 'userId,movieId,rating,timestamp';
const GOOD = '1,10,4.0,964982703';
/** A file of one good row and one bad one: the good one must not stay behind. */
const withRow = (row: string) => `${HEADER}\n${GOOD}\n${row}\n`;

interface Malformed {
  readonly what: string;
  readonly content: string | Buffer;
  readonly code: string;
  /** Part of the problem that people read. */
  readonly problem: string | RegExp;
  readonly options?: Partial<DatasetOptions>;
}

const rejected = (what: string, row: string, problem: string): Malformed => ({
  what,
  content: withRow(row),
  code: 'ROWS_REJECTED',
  problem,
});

const files: Malformed[] = [
  rejected('a rating that is no number', '2,10,good,1', 'line 3: bad number (2,10,good,1)'),
  rejected('a rating that is empty', '2,10,,1', 'line 3: bad number (2,10,,1)'),
  rejected('a rating that is NaN', '2,10,NaN,1', 'line 3: bad number'),
  rejected('a rating in exponents', '2,10,4e0,1', 'line 3: bad number'),
  rejected('a rating in hexadecimal', '2,10,0x4,1', 'line 3: bad number'),
  rejected('a rating with a decimal comma', '2,10,"4,0",1', 'line 3: bad number'),
  rejected('a rating above the scale', '2,10,5.5,1', 'line 3: rating out of range'),
  rejected('a rating below the scale', '2,10,0,1', 'line 3: rating out of range'),
  rejected('a negative rating', '2,10,-4,1', 'line 3: rating out of range'),
  rejected('a timestamp that is a date', '2,10,4,2020-01-01', 'line 3: bad number'),
  rejected('a row that ends too soon', '2,10', 'line 3: missing column (2,10)'),
  rejected('a user without id', ',10,4,1', 'line 3: empty id'),
  rejected('a movie without id', '2,,4,1', 'line 3: empty id'),
  rejected('an id of spaces', '2,  ,4,1', 'line 3: empty id'),
  rejected('an id of 129 characters', `${'u'.repeat(129)},10,4,1`, 'line 3: id over 128 characters'),
  rejected('a NUL byte in an id', '2\0,10,4,1', 'line 3: NUL byte (2\\0,10,4,1)'),
  rejected('a quote that is never closed', '"2,10,4,1', 'line 3: unclosed quote'),
  rejected('text behind a closing quote', '"2"x,10,4,1', 'line 3: text after a quote'),
  {
    what: 'an id that is not UTF-8',
    content: Buffer.concat([
      Buffer.from(`${HEADER}\n${GOOD}\n`),
      Buffer.from([0xff, 0xfe]),
      Buffer.from(',10,4,1\n'),
    ]),
    code: 'ROWS_REJECTED',
    problem: 'line 3: invalid UTF-8',
  },
  {
    what: 'many bad rows, of which the first are shown',
    content: `${HEADER}\n${GOOD}\n${'2,10,six,1\n'.repeat(25)}`,
    code: 'ROWS_REJECTED',
    problem: /^25 of 26 rows .* line 3: bad number .* and 15 more$/,
  },
  {
    what: 'only bad rows, though bad rows may be skipped',
    content: `${HEADER}\n2,10,six,1\n`,
    code: 'NO_RATINGS',
    problem: 'No ratings are left',
    options: { skipInvalid: true },
  },
  { what: 'nothing', content: '', code: 'INPUT_FILE_EMPTY', problem: '' },
  {
    what: 'a header and no row',
    content: `${HEADER}\n`,
    code: 'RATINGS_FILE_NO_ROWS',
    problem: 'header and no ratings',
  },
  { what: 'no header', content: `${GOOD}\n${GOOD}\n`, code: 'RATINGS_FILE_FORMAT', problem: '' },
  {
    what: 'no rating column',
    content: 'userId,movieId,tag\n1,10,funny\n',
    code: 'RATINGS_FILE_FORMAT',
    problem: 'userId, movieId, tag',
  },
  {
    what: 'two rating columns',
    content: 'userId,movieId,rating,Rating\n1,10,4,5\n',
    code: 'RATINGS_FILE_FORMAT',
    problem: '',
  },
  {
    what: 'UTF-16',
    content: Buffer.from(`\ufeff${HEADER}\n${GOOD}\n`, 'utf16le'),
    code: 'RATINGS_FILE_FORMAT',
    problem: '',
  },
  {
    what: 'a page of HTML',
    content: '<!doctype html>\n<p>Not found</p>\n',
    code: 'RATINGS_FILE_FORMAT',
    problem: '',
  },
  {
    what: 'a gzip cut short',
    content: gzipSync(withRow('2,10,4,1').repeat(50)).subarray(0, 60),
    code: 'INPUT_FILE_DAMAGED',
    problem: '',
  },
  {
    what: 'a zip that is none',
    content: Buffer.from('PK\x03\x04 and no more'),
    code: 'INPUT_FILE_DAMAGED',
    problem: '',
  },
  {
    what: 'a threshold off the scale',
    content: withRow('2,10,4,1'),
    code: 'USAGE',
    problem: 'Threshold 9 does not lie on the scale',
    options: { threshold: 9 },
  },
];

/** Every table that an import writes to. */
const tables = ['users', 'movies', 'ratings', 'favourites', 'import_rejects'];

describe('a malformed ratings file gives a clear error and leaves no rows behind:', () => {
  let runtime: TestRuntime;
  let worker: Service;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;

  beforeAll(async () => {
    folder = await temporaryFolder();
    runtime = await openTestRuntime('postgres');
    worker = startIngestWorker(runtime);
  });

  afterAll(async () => {
    await worker.close();
    await runtime.close();
    await folder.remove();
  });

  /** What the import fails with, whether it is refused at once or fails in the worker. */
  async function failureOf(ratings: string, name: string, options?: Partial<DatasetOptions>) {
    try {
      const { dataset } = await requestIngest(runtime, { ratings, name, ...(options && { options }) });
      return (await importEnded(runtime, dataset.id)).error;
    } catch (error) {
      if (error instanceof ElbowroomError) return error;
      throw error;
    }
  }

  async function rowsLeft(): Promise<Record<string, number>> {
    const counts = tables.map(async (table) => {
      const { rows } = await runtime.pool.query(`select count(*)::int as count from ${table}`);
      return [table, rows[0].count];
    });
    return Object.fromEntries(await Promise.all(counts));
  }

  const nothing = { users: 0, movies: 0, ratings: 0, favourites: 0, import_rejects: 0 };

  it.each(files.map((file, i) => ({ ...file, name: `file-${i}` })))('$what', async (file) => {
    const path = join(folder.path, `${file.name}.csv`);
    await writeFile(path, file.content);
    const failure = await failureOf(path, file.name, file.options);
    expect(failure).toMatchObject({ code: file.code });
    expect(failure?.problem).toMatch(file.problem);
    expect(failure?.remedy).toMatch(/\w/);
    expect(await rowsLeft()).toEqual(nothing);
  });

  it('a directory', async () => {
    const path = join(folder.path, 'directory.csv');
    await mkdir(path);
    expect(await failureOf(path, 'directory')).toMatchObject({ code: 'INPUT_FILE_IS_DIRECTORY' });
    expect(await rowsLeft()).toEqual(nothing);
  });

  it('a file that is not there', async () => {
    const path = join(folder.path, 'missing.csv');
    expect(await failureOf(path, 'missing')).toMatchObject({ code: 'INPUT_FILE_MISSING' });
    expect(await rowsLeft()).toEqual(nothing);
  });

  it('a file that changed after it was registered', async () => {
    const path = join(folder.path, 'changing.csv');
    await writeFile(path, withRow('2,10,4,1'));
    await worker.close();
    const { dataset } = await requestIngest(runtime, { ratings: path, name: 'changing' });
    await truncate(path, HEADER.length + GOOD.length + 2);
    worker = startIngestWorker(runtime);
    const { error } = await importEnded(runtime, dataset.id);
    expect(error).toMatchObject({ code: 'FILE_CHANGED' });
    expect(await rowsLeft()).toEqual(nothing);
  });
});
