import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp } from '@elbowroom/api';
import fc from 'fast-check';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fixture, importMovies, startFixture, train } from './fixture.js';

/** FUZZ_REQUESTS=10000 is the long form; FUZZ_SEED repeats a run. */
const requests = Number(process.env.FUZZ_REQUESTS ?? 400);
const seed = Number(process.env.FUZZ_SEED ?? 20_261_122);

interface Operation {
  readonly parameters?: readonly { name: string; in: string }[];
  readonly requestBody?: { content: Record<string, { schema: { properties?: object } }> };
}

let fixture: Fixture;
let app: FastifyInstance;
let home: string;

beforeAll(async () => {
  fixture = await startFixture();
  await importMovies(fixture);
  await train(fixture);
  home = mkdtempSync(join(tmpdir(), 'elbowroom-home-'));
  const { pool, news, jobs, log, folder } = fixture;
  writeFileSync(join(folder, 'ratings.csv'), 'userId,movieId,rating\n1,2,3\n');
  app = await buildApp({ pool, news, jobs, log }, { allowServerPaths: folder, home });
});

afterAll(async () => {
  await app.close();
  await fixture.close();
  rmSync(home, { recursive: true });
});

/** What has broken programs before, and what the routes know. */
const text = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('movies', '1', '10', '2', '0', 'Crime', '1..5', 'ratings.csv') },
  fc.constantFrom(
    '../../../etc/passwd',
    '/proc/self/environ',
    '..%2f..%2fetc%2fpasswd',
    'ratings.csv\0.txt',
    "'; drop table datasets; --",
    "1' or '1'='1",
    '$1',
    '{{7*7}}',
    '__proto__',
    'constructor',
    '\u0000',
    '\ud800',
    '\u202e\ufeff',
    '😀'.repeat(200),
    'x'.repeat(5_000),
    '9'.repeat(40),
    '-1',
    '1e999',
    'NaN',
    '2147483648',
    '9007199254740993',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

const value = fc.oneof(
  text,
  fc.jsonValue({ maxDepth: 3 }),
  fc.double(),
  fc.maxSafeInteger(),
  fc.array(text, { maxLength: 5 }),
  fc.constantFrom(null, true, [], {}, 1e308, -0),
);

function json(schema: { properties?: object } | undefined): fc.Arbitrary<string> {
  const names = Object.keys(schema?.properties ?? { k: 0 });
  const fields = fc.dictionary(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...names) }, text), value);
  const few = fc.dictionary(fc.constantFrom(...names), text, { maxKeys: 2 });
  return fc.oneof(
    { weight: 4, arbitrary: fields.map((body) => JSON.stringify(body)) },
    { weight: 4, arbitrary: few.map((body) => JSON.stringify(body)) },
    value.map((body) => JSON.stringify(body) ?? ''),
    text,
    fc.constantFrom('{"a":'.repeat(2_000), '['.repeat(50_000), '{"__proto__":{"x":1}}', ''),
  );
}

function form(schema: { properties?: object } | undefined): fc.Arbitrary<string> {
  const names = Object.keys(schema?.properties ?? { k: 0 });
  const part = fc
    .tuple(fc.constantFrom(...names, '__proto__', 'x'), fc.boolean(), text)
    .map(([name, isFile, content]) => partOf(name, isFile, content));
  const valid = partOf('name', false, 'sent') + partOf('ratings', true, 'userId,movieId,rating\n1,2,3\n');
  const end = fc.constantFrom('--b--\r\n', '--b', '');
  return fc
    .tuple(fc.constantFrom('', valid), fc.array(part, { maxLength: 4 }), end)
    .map(([first, parts, last]) => first + parts.join('') + last);
}

function partOf(name: string, isFile: boolean, content: string): string {
  const file = isFile ? '; filename="../f"' : '';
  return `--b\r\ncontent-disposition: form-data; name="${name}"${file}\r\n\r\n${content}\r\n`;
}

const contentTypes: Readonly<Record<string, typeof json>> = {
  'application/json': json,
  'multipart/form-data; boundary=b': form,
  'text/plain': json,
};

function requestOf(method: string, path: string, operation: Operation): fc.Arbitrary<InjectOptions> {
  const segments = path
    .split('/')
    .map((segment) =>
      segment.startsWith('{')
        ? fc.oneof({ weight: 4, arbitrary: text.map(encode) }, text.map(escapeUrl))
        : fc.constant(segment),
    );
  const queryNames = (operation.parameters ?? [])
    .filter((each) => each.in === 'query')
    .map(({ name }) => name);
  const query = fc.array(fc.tuple(fc.constantFrom(...queryNames, 'x'), text), { maxLength: 4 });
  const body = fc.constantFrom(...Object.keys(contentTypes)).chain((type) => {
    const [described = ''] = type.split(';');
    const schema = operation.requestBody?.content[described]?.schema;
    const content = (contentTypes[type] ?? json)(schema);
    return content.map((payload) => ({ headers: { 'content-type': type }, payload }));
  });
  const url = fc
    .tuple(fc.tuple(...segments), query)
    .map(
      ([parts, pairs]) => `${parts.join('/')}?${pairs.map((pair) => pair.map(encode).join('=')).join('&')}`,
    );
  if (method === 'GET') return url.map((where) => ({ method: 'GET', url: where }));
  return fc.tuple(url, body).map(([where, sent]) => ({ method: methodOf(method), url: where, ...sent }));
}

function methodOf(method: string): 'POST' | 'PUT' | 'DELETE' {
  return method === 'POST' || method === 'PUT' ? method : 'DELETE';
}

/** As a client does that encodes nothing: only what no request line can carry is. */
function escapeUrl(part: string): string {
  return part.replace(/[^!-~]/g, encode);
}

/** Half of a surrogate pair cannot be encoded at all. */
function encode(part: string): string {
  return encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\ufffd'));
}

test(
  `${requests} requests that nobody means bring no error of the server and no stack to light`,
  async () => {
    const { paths }: { paths: Record<string, Record<string, Operation>> } = (
      await app.inject('/v1/openapi.json')
    ).json();
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => requestOf(method.toUpperCase(), path, operation)),
    );
    const before = await counts();
    const statuses = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(fc.oneof(...operations), async (request) => {
        const { statusCode, headers, body } = await ask(request);
        statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1);
        expect(statusCode, body).toBeLessThan(500);
        if (statusCode >= 400) expect(headers['content-type']).toContain('application/problem+json');
        expect(body).not.toMatch(/\n\s+at |node_modules|\.[jt]s:\d+/);
        expect(body).not.toContain('root:x:0');
      }),
      { numRuns: requests, seed, endOnFailure: true },
    );
    expect(await counts()).toEqual(before);
    // It has come further than the first check.
    expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 400, 404, 415]));
  },
  60_000 + 60 * requests,
);

/** An answer as far as it ends: events of a training that runs go on for ever, and of these the first are looked at. */
async function ask(
  request: InjectOptions,
): Promise<Pick<LightMyRequestResponse, 'statusCode' | 'headers' | 'body'>> {
  const answer = await app.inject({ ...request, payloadAsStream: true });
  const { statusCode, headers } = answer;
  const goesOn = String(headers['content-type']).startsWith('text/event-stream');
  let body = '';
  for await (const chunk of answer.stream()) {
    body += chunk;
    if (goesOn) break;
  }
  return { statusCode, headers, body };
}

/** The users' favourites may change, for that is asked; what was imported may not. */
async function counts(): Promise<unknown> {
  const { rows } = await fixture.pool.query(
    'select (select count(*) from ratings) as ratings, (select count(*) from movies) as movies',
  );
  return rows;
}
