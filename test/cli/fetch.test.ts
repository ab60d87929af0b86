import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchableDatasets, licenceNote } from '../../apps/cli/src/fetch/datasets.js';
import { type FetchProgress, fetchDataset } from '../../apps/cli/src/fetch/fetch-dataset.js';

const archive = Buffer.from(Array.from({ length: 500_000 }, (_, at) => (at * at) % 251));
const md5 = createHash('md5').update(archive).digest('hex');

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** What a GroupLens of our own serves; a test changes it to break things. */
let serve: { zip: Handler; md5: string };
/** The ranges that the archive was asked for, `whole` where there was none. */
let asked: string[];
let dir: string;
let baseUrl: string;
let close: () => Promise<void>;

const whole: Handler = (_, response) => {
  response.writeHead(200, { 'content-length': archive.length }).end(archive);
};

const ranges: Handler = (request, response) => {
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  if (from === 0) return whole(request, response);
  if (from >= archive.length) return void response.writeHead(416).end();
  const rest = archive.subarray(from);
  const range = `bytes ${from}-${archive.length - 1}/${archive.length}`;
  response.writeHead(206, { 'content-length': rest.length, 'content-range': range }).end(rest);
};

const breakingOff: Handler = (_, response) => {
  response.writeHead(200, { 'content-length': archive.length });
  response.write(archive.subarray(0, 200_000), () => response.destroy());
};

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'elbowroom-fetch-'));
  serve = { zip: ranges, md5: `MD5 (ml-latest-small.zip) = ${md5}\n` };
  asked = [];
  const server = createServer((request, response) => {
    if (request.url === '/ml-latest-small.zip.md5') return void response.end(serve.md5);
    if (request.url !== '/ml-latest-small.zip') return void response.writeHead(404).end('no such file');
    asked.push(request.headers.range ?? 'whole');
    serve.zip(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  baseUrl = `http://127.0.0.1:${address.port}`;
  close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
});

afterEach(async () => {
  await close();
  await rm(dir, { recursive: true });
});

const fetchSmall = () => fetchDataset('ml-latest-small', { dir, baseUrl });

describe('a dataset', () => {
  it('is downloaded, verified, and nothing else is left', async () => {
    const progress: FetchProgress[] = [];
    const target = join(dir, 'new', 'folder');
    const fetched = await fetchDataset('ml-latest-small', {
      dir: target,
      baseUrl,
      onProgress: (step) => progress.push(step),
    });
    expect(fetched).toEqual({ path: join(target, 'ml-latest-small.zip'), downloaded: true });
    expect(archive.equals(await readFile(fetched.path))).toBe(true);
    expect(await readdir(target)).toEqual(['ml-latest-small.zip']);
    expect(progress.at(-1)).toEqual({ received: archive.length, total: archive.length });
  });

  it('is verified against a checksum written as md5sum writes it, too', async () => {
    serve.md5 = `${md5.toUpperCase()}  ml-latest-small.zip\n`;
    expect((await fetchSmall()).downloaded).toBe(true);
  });

  it('is not downloaded again where it is there and has its checksum', async () => {
    await fetchSmall();
    expect(await fetchSmall()).toEqual({ path: join(dir, 'ml-latest-small.zip'), downloaded: false });
    expect(asked).toEqual(['whole']);
  });

  it('is downloaded again where what is there has another checksum', async () => {
    await writeFile(join(dir, 'ml-latest-small.zip'), 'an older one');
    expect((await fetchSmall()).downloaded).toBe(true);
    expect(archive.equals(await readFile(join(dir, 'ml-latest-small.zip')))).toBe(true);
  });

  it('is one of those that GroupLens serves, with a note on its licence', () => {
    expect(fetchableDatasets).toEqual(['ml-latest-small', 'ml-32m']);
    expect(licenceNote).toContain('GroupLens');
  });
});

describe('a download that broke off', () => {
  it('says so, keeps what came, and goes on from there', async () => {
    serve.zip = breakingOff;
    await expect(fetchSmall()).rejects.toMatchObject({
      code: 'FETCH_UNREACHABLE',
      remedy: expect.stringContaining('again'),
    });
    expect(await readdir(dir)).toEqual(['ml-latest-small.zip.part']);
    const { length } = await readFile(join(dir, 'ml-latest-small.zip.part'));
    expect(length).toBeGreaterThan(0);

    serve.zip = ranges;
    expect((await fetchSmall()).downloaded).toBe(true);
    expect(asked).toEqual(['whole', `bytes=${length}-`]);
    expect(archive.equals(await readFile(join(dir, 'ml-latest-small.zip')))).toBe(true);
  });

  it('starts over where the server knows no ranges', async () => {
    await writeFile(join(dir, 'ml-latest-small.zip.part'), archive.subarray(0, 1000));
    serve.zip = whole;
    expect((await fetchSmall()).downloaded).toBe(true);
    expect(archive.equals(await readFile(join(dir, 'ml-latest-small.zip')))).toBe(true);
  });

  it('starts over where what came belongs to another archive', async () => {
    await writeFile(join(dir, 'ml-latest-small.zip.part'), Buffer.alloc(1000));
    expect((await fetchSmall()).downloaded).toBe(true);
    expect(asked).toEqual(['bytes=1000-', 'whole']);
  });

  it('needs no more bytes where all had come', async () => {
    await writeFile(join(dir, 'ml-latest-small.zip.part'), archive);
    expect((await fetchSmall()).downloaded).toBe(true);
    expect(asked).toEqual([`bytes=${archive.length}-`]);
  });

  it('is one that its signal ended', async () => {
    const controller = new AbortController();
    const onProgress = () => controller.abort(new Error('enough'));
    await expect(
      fetchDataset('ml-latest-small', { dir, baseUrl, onProgress, signal: controller.signal }),
    ).rejects.toThrow('enough');
    expect(await readdir(dir)).toEqual(['ml-latest-small.zip.part']);
  });
});

describe('a download that cannot be', () => {
  it('names both checksums where they differ, and leaves nothing', async () => {
    serve.md5 = `MD5 (ml-latest-small.zip) = ${'0'.repeat(32)}\n`;
    await expect(fetchSmall()).rejects.toMatchObject({
      code: 'FETCH_CHECKSUM',
      problem: expect.stringMatching(new RegExp(`${md5}.*${'0'.repeat(32)}`)),
    });
    expect(await readdir(dir)).toEqual([]);
  });

  it('says that the file is not on the server', async () => {
    await expect(fetchDataset('ml-32m', { dir, baseUrl })).rejects.toMatchObject({ code: 'FETCH_NOT_FOUND' });
  });

  it('says what the server answered instead', async () => {
    serve.zip = (_, response) => void response.writeHead(503).end();
    await expect(fetchSmall()).rejects.toMatchObject({
      code: 'FETCH_REFUSED',
      problem: expect.stringContaining('503'),
    });
  });

  it('does not take any page for a checksum', async () => {
    serve.md5 = '<html>Please log in to the network</html>';
    await expect(fetchSmall()).rejects.toMatchObject({ code: 'FETCH_REFUSED' });
  });

  it('says that there is no network', async () => {
    await close();
    await expect(fetchSmall()).rejects.toMatchObject({
      code: 'FETCH_UNREACHABLE',
      problem: expect.stringContaining('ECONNREFUSED'),
    });
  });
});
