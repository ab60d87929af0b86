import { chmod, mkdir, readFile, stat } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { BATCH_ROWS, RatingBatch } from '../../packages/datasets/src/reader/batch.js';
import { hashFile } from '../../packages/datasets/src/reader/hash.js';
import { openRatings, type RatingsReport } from '../../packages/datasets/src/reader/ratings.js';
import { useFiles } from './files.js';
import { append, type Row, rowsOf, scale } from './ratings-text.js';

const files = useFiles();
const csv = 'userId,movieId,rating,timestamp\n1,31,2.5,1260759144\n7,1029,3.0,1260759179\n';
const rows = [
  [2, '1', '31', 2.5, 1260759144],
  [3, '7', '1029', 3, 1260759179],
];

async function read(path: string): Promise<{ rows: Row[]; report: RatingsReport }> {
  const source = await openRatings(path, { scale });
  const all = new RatingBatch();
  for await (const batch of source.batches()) append(batch, all);
  return { rows: rowsOf(all, source.ids), report: source.report };
}

/** A CSV that no compression shrinks much, larger than any buffer on its way. */
function longCsv(rows: number): string {
  let seed = 1;
  const next = () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed;
  };
  const lines = Array.from(
    { length: rows },
    () => `${next()},${next()},${(next() % 10) / 2 + 0.5},${next()}`,
  );
  return `userId,movieId,rating,timestamp\n${lines.join('\n')}\n`;
}

describe('a ratings file is recognised by its contents', () => {
  it.each<[string, string | Buffer, string]>([
    ['CSV', csv, 'csv'],
    ['gzipped CSV', gzipSync(csv), 'csv'],
    ['CSV gzipped in two members', Buffer.concat([gzipSync(csv.slice(0, 9)), gzipSync(csv.slice(9))]), 'csv'],
    ['tabs', '\n1\t31\t2.5\t1260759144\n7\t1029\t3\t1260759179\n', 'tab'],
    ['gzipped double colons', gzipSync('\n1::31::2.5::1260759144\n7::1029::3::1260759179\n'), 'double-colon'],
  ])('%s', async (what, content, format) => {
    const { rows: found, report } = await read(await files.write(`${what}.misleading.zip`, content));
    expect(found).toEqual(rows);
    expect(report).toEqual({ format, rows: 2, rejected: 0, rejectsByReason: {}, firstRejects: [] });
  });

  it.each(['ratings.csv', 'ml-latest-small/ratings.csv', 'a/b/u.data', 'ml-1m/ratings.dat'])(
    'a zip archive with %s',
    async (member) => {
      const path = await files.zip('archive.csv', {
        'README.txt': 'Read me',
        'tags.csv': 'x',
        [member]: csv,
      });
      expect((await read(path)).rows).toEqual(rows);
    },
  );
});

describe('a reading', () => {
  it('is the same from a plain, a gzipped and a zipped file of many batches', async () => {
    const long = longCsv(60_000);
    const plain = await read(await files.write('long.csv', long));
    expect(plain.report.rows).toBe(60_000);
    expect((await read(await files.write('long.csv.gz', gzipSync(long)))).rows).toEqual(plain.rows);
    expect((await read(await files.zip('long.zip', { 'ratings.csv': long }))).rows).toEqual(plain.rows);
  });

  it('reports bad rows as it meets them, by reason, and the first ten', async () => {
    const bad = Array.from({ length: 12 }, (_, row) => `u${row},1,9,0`).join('\n');
    const path = await files.write('bad.csv', `${csv}${bad}\n,1,3,0\n`);
    const met: number[] = [];
    const source = await openRatings(path, { scale, onReject: ({ line }) => met.push(line) });
    for await (const _ of source.batches());
    expect(met).toEqual([4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]);
    expect(source.report).toMatchObject({
      rows: 2,
      rejected: 13,
      rejectsByReason: { 'rating out of range': 12, 'empty id': 1 },
    });
    expect(source.report.firstRejects).toHaveLength(10);
    expect(source.report.firstRejects[0]).toEqual({
      line: 4,
      reason: 'rating out of range',
      text: 'u0,1,9,0',
    });
  });

  it('tells how far it is, in bytes of the file on disk', async () => {
    const path = await files.write('progress.csv.gz', gzipSync(longCsv(60_000)));
    const { size } = await stat(path);
    const source = await openRatings(path, { scale });
    expect(source.progress).toEqual({ bytesRead: 0, bytesTotal: size, rows: 0 });
    const seen: number[] = [];
    for await (const _ of source.batches()) seen.push(source.progress.bytesRead);
    expect(seen.length).toBeGreaterThan(5);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
    expect(source.progress).toEqual({ bytesRead: size, bytesTotal: size, rows: 60_000 });
  });

  it('reads no further than it is asked for', async () => {
    const path = await files.write('slow.csv', longCsv(300_000));
    const source = await openRatings(path, { scale });
    const batches = source.batches();
    await batches.next();
    await batches.next();
    expect(source.progress.bytesRead).toBeLessThan(1_000_000);
    await batches.return(undefined);
  });

  it('gives batches that are neither tiny nor huge, and fills one again and again', async () => {
    const path = await files.write('batches.csv', longCsv(60_000));
    const source = await openRatings(path, { scale });
    const batches = new Set<RatingBatch>();
    const lengths: number[] = [];
    for await (const batch of source.batches()) {
      batches.add(batch);
      lengths.push(batch.length);
    }
    expect(batches.size).toBe(1);
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBe(60_000);
    for (const length of lengths.slice(0, -1)) {
      expect(length).toBeGreaterThanOrEqual(BATCH_ROWS);
      expect(length).toBeLessThanOrEqual(4 * BATCH_ROWS);
    }
  });

  it('ends with the reason of its signal', async () => {
    const path = await files.write('cancelled.csv', longCsv(60_000));
    const controller = new AbortController();
    const source = await openRatings(path, { scale, signal: controller.signal });
    const batches = source.batches();
    await batches.next();
    controller.abort(new Error('enough'));
    await expect(batches.next()).rejects.toThrow('enough');
  });
});

describe('a file that cannot be imported', () => {
  it.each<[string, string, string | Buffer, string]>([
    ['an empty file', 'INPUT_FILE_EMPTY', '', 'is empty'],
    ['a file of blank lines', 'INPUT_FILE_EMPTY', '\ufeff\r\n \n\n', 'is empty'],
    ['an empty gzip file', 'INPUT_FILE_EMPTY', gzipSync(''), 'is empty'],
    ['a header and nothing else', 'RATINGS_FILE_NO_ROWS', 'userId,movieId,rating\n\n', 'no ratings'],
    ['a header without line end', 'RATINGS_FILE_NO_ROWS', 'userId,movieId,rating', 'no ratings'],
    [
      'CSV without a header',
      'RATINGS_FILE_FORMAT',
      '1,31,2.5,1260759144\n',
      'columns found: 1, 31, 2.5, 1260759144',
    ],
    [
      'CSV without a needed column',
      'RATINGS_FILE_FORMAT',
      'userId,title,rating,\n',
      'columns found: userId, title, rating, (unnamed)',
    ],
    ['CSV with semicolons', 'RATINGS_FILE_FORMAT', 'userId;movieId;rating\n1;2;3\n', 'userId;movieId;rating'],
    [
      'two columns for one thing',
      'RATINGS_FILE_FORMAT',
      'userId,movieId,item_id,rating\n',
      'movieId more than once',
    ],
    ['a header that does not end', 'RATINGS_FILE_FORMAT', 'userId,"movieId,rating\n1,2,3\n', 'does not end'],
    ['a first line of megabytes', 'RATINGS_FILE_FORMAT', 'x'.repeat(2_000_000), 'does not end'],
    ['UTF-16', 'RATINGS_FILE_FORMAT', Buffer.from(`\ufeff${csv}`, 'utf16le'), 'UTF-16'],
    [
      'a picture',
      'RATINGS_FILE_FORMAT',
      Buffer.from('\x89PNG\r\n\x1a\n\0\0', 'latin1'),
      'columns found: \ufffdPNG',
    ],
    [
      'gzip cut short',
      'INPUT_FILE_DAMAGED',
      gzipSync(longCsv(9000)).subarray(0, 99_000),
      'damaged or cut short',
    ],
    ['gzip cut at its start', 'INPUT_FILE_DAMAGED', gzipSync(csv).subarray(0, 12), 'damaged or cut short'],
    [
      'gzip with a changed byte',
      'INPUT_FILE_DAMAGED',
      changed(gzipSync(longCsv(9000)), 90_000),
      'damaged or cut short',
    ],
    [
      'the first bytes of a zip',
      'INPUT_FILE_DAMAGED',
      Buffer.from('PK\x03\x04 and so on'),
      'damaged or cut short',
    ],
  ])('%s: %s', async (what, code, content, problem) => {
    const path = await files.write(`${what}.csv`, content);
    const reading = read(path);
    await expect(reading).rejects.toMatchObject({ code, problem: expect.stringContaining(problem) });
    await expect(reading).rejects.toThrow(path);
  });

  it('a zip whose bytes do not match their checksum', async () => {
    const path = await files.zip('whole.zip', { 'ratings.csv': longCsv(9000) });
    const broken = await files.write('broken.zip', changed(await readFile(path), 5_000));
    await expect(read(broken)).rejects.toMatchObject({ code: 'INPUT_FILE_DAMAGED' });
  });

  it.each([
    ['none', { 'README.txt': 'x', 'data/movies.csv': 'y' }, 'README.txt, data/movies.csv'],
    ['several', { 'a/ratings.csv': csv, 'b/ratings.csv': csv }, 'a/ratings.csv, b/ratings.csv'],
    ['nothing at all', {}, 'nothing'],
  ])('a zip with %s of the ratings files', async (_, members, listing) => {
    const path = await files.zip('contents.zip', members);
    await expect(read(path)).rejects.toMatchObject({
      code: 'INPUT_ARCHIVE_CONTENTS',
      problem: expect.stringContaining(`in it: ${listing}`),
    });
  });

  it('a missing file', async () => {
    await expect(read(files.path('nowhere.csv'))).rejects.toMatchObject({
      code: 'INPUT_FILE_MISSING',
      problem: expect.stringContaining('nowhere.csv'),
    });
  });

  it('a directory', async () => {
    await mkdir(files.path('folder'));
    await expect(read(files.path('folder'))).rejects.toMatchObject({ code: 'INPUT_FILE_IS_DIRECTORY' });
  });

  it('a device', async () => {
    await expect(read('/dev/zero')).rejects.toMatchObject({ code: 'INPUT_FILE_UNREADABLE' });
  });

  it.skipIf(process.getuid?.() === 0)(
    'a file without permission to read it (needs a user other than root)',
    async () => {
      const path = await files.write('secret.csv', csv);
      await chmod(path, 0);
      await expect(read(path)).rejects.toMatchObject({ code: 'INPUT_FILE_UNREADABLE' });
    },
  );
});

describe('the hash of a file', () => {
  it('is the SHA-256 of its bytes', async () => {
    const path = await files.write('abc', 'abc');
    // FIPS 180-2, appendix B.1
    expect(await hashFile(path)).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });

  it('names a file that is not there', async () => {
    await expect(hashFile(files.path('gone'))).rejects.toMatchObject({ code: 'INPUT_FILE_MISSING' });
  });
});

/** The same bytes with one of them inverted. */
function changed(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(255 - copy.readUInt8(at), at);
  return copy;
}
