import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type AppOptions, buildApp } from '@elbowroom/api';
import { getDataset } from '@elbowroom/datasets';
import { createKey } from '@elbowroom/db';
import { startIngestWorker } from '@elbowroom/ingest-worker';
import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { type Fixture, problemOf, startFixture } from './fixture.js';

let fixture: Fixture;
let app: FastifyInstance;
let home: string;

beforeAll(async () => {
  fixture = await startFixture();
  home = mkdtempSync(join(tmpdir(), 'elbowroom-home-'));
  app = await appWith({ uploadLimitMb: 1 });
});

afterAll(async () => {
  await app.close();
  await fixture.close();
  rmSync(home, { recursive: true });
});

/** No test leaves a file behind, but for an import that waits. */
afterEach(() => rmSync(join(home, 'uploads'), { recursive: true, force: true }));

function appWith(options: AppOptions): Promise<FastifyInstance> {
  const { pool, news, jobs, log } = fixture;
  return buildApp({ pool, news, jobs, log }, { home, ...options });
}

const csv = 'userId,movieId,rating\n1,10,5\n1,20,4\n2,10,4\n';
const titles = 'movieId,title,genres\n10,Heat (1995),Action\n';

type Fields = Readonly<Record<string, string | Blob>>;

function formOf(fields: Fields): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string') form.append(name, value);
    else form.append(name, value, '../../etc/passwd\u202e.csv');
  }
  return form;
}

const file = (content: string | Uint8Array<ArrayBuffer>) => new Blob([content]);

async function upload(fields: Fields, headers: Record<string, string> = {}, to = app) {
  const form = new Response(formOf(fields));
  const payload = Buffer.from(await form.arrayBuffer());
  const type = { 'content-type': form.headers.get('content-type') ?? '' };
  return to.inject({ method: 'POST', url: '/v1/datasets', headers: { ...type, ...headers }, payload });
}

function stored(): string[] {
  try {
    return readdirSync(join(home, 'uploads'));
  } catch {
    return [];
  }
}

test('a form brings its files and options, is imported, and leaves no file', async () => {
  const response = await upload({
    name: 'sent',
    threshold: '4.5',
    scale: '{"min": 1, "max": 5}',
    firstUsers: 'null',
    ratings: file(csv),
    movies: file(titles),
  });
  expect(response.statusCode).toBe(202);
  const { id, options } = response.json();
  expect(options).toMatchObject({ threshold: 4.5, scale: { min: 1, max: 5 }, firstUsers: null });
  const { source } = await getDataset(fixture.pool, id);
  expect(source.ratings).toMatch(
    new RegExp(`^${join(home, 'uploads')}/${source.ratingsSha256}-[0-9a-f-]{36}$`),
  );
  expect(readFileSync(source.ratings, 'utf8')).toBe(csv);
  expect(stored()).toHaveLength(2);

  const worker = startIngestWorker(fixture.runtime);
  await vi.waitFor(async () => {
    expect((await getDataset(fixture.pool, id)).counts).toMatchObject({ ratings: 3, favourites: 1 });
    expect(stored()).toEqual([]);
  }, 20_000);
  await worker.close();
});

test('the same form again is recognised, and its files are not kept', async () => {
  const fields = { name: 'twice', ratings: file(`${csv}3,30,5\n`) };
  const first = await upload(fields);
  expect(first.statusCode).toBe(202);
  const again = await upload({ ...fields, name: 'thrice' });
  expect(again.statusCode).toBe(200);
  expect(again.json().id).toBe(first.json().id);
  expect(stored()).toHaveLength(1);
});

test('files of an import that fails are removed', async () => {
  const { id } = (await upload({ name: 'bad', ratings: file('no,ratings\nat,all\n') })).json();
  const worker = startIngestWorker(fixture.runtime);
  await vi.waitFor(async () => {
    expect(await getDataset(fixture.pool, id)).toMatchObject({ status: 'failed' });
    expect(stored()).toEqual([]);
  }, 20_000);
  await worker.close();
  const { error } = (await app.inject(`/v1/datasets/${id}`)).json();
  expect(error.problem).toContain('the ratings file');
  expect(error.problem).not.toContain(home);
});

test('a gzipped file is sent as it is', async () => {
  const response = await upload({ name: 'zipped', ratings: file(new Uint8Array(gzipSync(csv))) });
  expect(response.statusCode).toBe(202);
});

test.each<[string, Fields, number, string]>([
  ['without a name', { ratings: file(csv) }, 400, 'USAGE'],
  ['without ratings', { name: 'x', movies: file(titles) }, 400, 'USAGE'],
  ['with a path in the place of a file', { name: 'x', ratings: '/etc/passwd' }, 400, 'USAGE'],
  ['with a second path', { name: 'x', ratings: file(csv), movies: '/etc/passwd' }, 400, 'USAGE'],
  [
    'with a file in the place of an option',
    { name: 'x', ratings: file(csv), threshold: file('4') },
    400,
    'USAGE',
  ],
  ['with an unknown field', { name: 'x', ratings: file(csv), treshold: '4' }, 400, 'USAGE'],
  ['with a wrong option', { name: 'x', ratings: file(csv), threshold: 'high' }, 400, 'USAGE'],
  ['with an option that is too long', { name: 'x'.repeat(5000), ratings: file(csv) }, 400, 'USAGE'],
  ['with an empty file', { name: 'x', ratings: file('') }, 422, 'INPUT_FILE_EMPTY'],
  [
    'with a file above the limit',
    { name: 'x', ratings: file('x'.repeat(1024 * 1024 + 1)) },
    413,
    'UPLOAD_TOO_LARGE',
  ],
])('a form %s is refused, and nothing of it stays', async (_, fields, status, code) => {
  problemOf(await upload(fields), status, code);
  expect(stored()).toEqual([]);
});

test('a form that is none is refused', async () => {
  const post = (type: string, payload: string) =>
    app.inject({ method: 'POST', url: '/v1/datasets', headers: { 'content-type': type }, payload });
  problemOf(await post('multipart/form-data', 'x'), 400, 'USAGE');
  problemOf(await post('multipart/form-data; boundary=b', 'x'), 400, 'USAGE');
  const cut = '--b\r\ncontent-disposition: form-data; name="ratings"; filename="r"\r\n\r\nuserId,';
  problemOf(await post('multipart/form-data; boundary=b', cut), 400, 'USAGE');
  expect(stored()).toEqual([]);
});

test('a form is taken by one call alone', async () => {
  const { headers, body } = new Response(formOf({ k: '1' }));
  const payload = Buffer.from(await new Response(body).arrayBuffer());
  const type = { 'content-type': headers.get('content-type') ?? '' };
  const url = '/v1/datasets/movies/trainings';
  problemOf(await app.inject({ method: 'POST', url, headers: type, payload }), 415, 'MEDIA_TYPE_UNSUPPORTED');
});

test('what a process that died has left is removed the next day, but for what an import waits for', async () => {
  const { id } = (await upload({ name: 'waiting', ratings: file(`${csv}8,8,5\n`) })).json();
  const { source } = await getDataset(fixture.pool, id);
  const dayBeforeYesterday = new Date(Date.now() - 48 * 3_600_000);
  const left = join(home, 'uploads', 'left.part');
  const fresh = join(home, 'uploads', 'fresh.part');
  for (const path of [left, fresh]) writeFileSync(path, 'userId');
  for (const path of [left, source.ratings]) utimesSync(path, dayBeforeYesterday, dayBeforeYesterday);
  // As a file does that goes while the folder is looked through.
  symlinkSync('nowhere', join(home, 'uploads', 'gone.part'));
  const next = await appWith({});
  await next.listen({ host: '127.0.0.1', port: 0 });
  const kept = [basename(source.ratings), 'fresh.part', 'gone.part'].toSorted();
  await vi.waitUntil(() => !stored().includes('left.part'));
  expect(stored().toSorted()).toEqual(kept);
  await next.close();
});

test('a process that goes on looks for what was left each day', async () => {
  await upload({ name: 'of a process that goes on', ratings: file(`${csv}8,9,5\n`) });
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const app = await appWith({});
  await app.ready();
  const dayBeforeYesterday = new Date(Date.now() - 48 * 3_600_000);
  const left = join(home, 'uploads', 'left.part');
  writeFileSync(left, 'userId');
  utimesSync(left, dayBeforeYesterday, dayBeforeYesterday);
  vi.advanceTimersByTime(24 * 3_600_000);
  vi.useRealTimers();
  await vi.waitFor(() => expect(stored()).not.toContain('left.part'));
  await app.close();
});

test('a file whose sender goes away is removed', async () => {
  const address = new URL(await app.listen({ host: '127.0.0.1', port: 0 }));
  const client = request({
    host: address.hostname,
    port: address.port,
    method: 'POST',
    path: '/v1/datasets',
    headers: { 'content-type': 'multipart/form-data; boundary=b', 'content-length': 1_000_000 },
  }).on('error', () => {});
  client.write(
    '--b\r\ncontent-disposition: form-data; name="ratings"; filename="r"\r\n\r\nuserId,movieId,rating\n',
  );
  await vi.waitFor(() => expect(stored()).toHaveLength(1), 10_000);
  client.destroy();
  await vi.waitFor(() => expect(stored()).toEqual([]), 10_000);
});

test('uploads take a key that may write, and no more', async () => {
  const { text: reader } = await createKey(fixture.pool, { scope: 'read' });
  const { text: writer } = await createKey(fixture.pool, { scope: 'write' });
  const closed = await appWith({});
  const fields = { name: 'keyed', ratings: file(`${csv}9,9,5\n`) };
  problemOf(await upload(fields, { authorization: `Bearer ${reader}` }, closed), 403, 'KEY_SCOPE');
  expect(stored()).toEqual([]);
  const response = await upload(fields, { authorization: `Bearer ${writer}` }, closed);
  expect(response.statusCode).toBe(202);
  await closed.close();
});
