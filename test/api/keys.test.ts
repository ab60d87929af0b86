import { buildApp, startApi } from '@elbowroom/api';
import { createKey, type KeyScope, keyScopes, listKeys, revokeKey } from '@elbowroom/db';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Fixture, importMovies, problemOf, startFixture } from './fixture.js';

let fixture: Fixture;

beforeAll(async () => {
  fixture = await startFixture();
  await importMovies(fixture);
});

afterAll(() => fixture.close());

afterEach(async () => {
  await fixture.pool.query('delete from api_keys');
});

/** An app that has not yet asked the database for keys. */
async function freshApp(): Promise<FastifyInstance> {
  const { pool, news, jobs, log, folder } = fixture;
  return buildApp({ pool, news, jobs, log }, { allowServerPaths: folder });
}

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
const create = async (scope: KeyScope) => (await createKey(fixture.pool, { scope })).text;

describe('while there is no key', () => {
  test('programs of this machine need none', async () => {
    expect((await fixture.app.inject('/v1/datasets')).statusCode).toBe(200);
  });

  test.each<[string, InjectOptions]>([
    ['another machine', { remoteAddress: '10.1.2.3' }],
    ['another machine, over IPv6', { remoteAddress: '2001:db8::1' }],
    ['a proxy on this machine', { headers: { 'x-forwarded-for': '10.1.2.3' } }],
    ['a proxy that says so in the newer way', { headers: { forwarded: 'for=10.1.2.3' } }],
    ['a proxy that names itself', { headers: { via: '1.1 proxy' } }],
    ['a proxy that names the client', { headers: { 'x-real-ip': '10.1.2.3' } }],
    ['a proxy that names its host', { headers: { 'x-forwarded-host': 'films.example' } }],
    ['a page of another site', { headers: { origin: 'https://elsewhere.example' } }],
    ['a page without an origin', { headers: { origin: 'null' } }],
    ['a page whose host resolves to the loopback', { headers: { host: 'elsewhere.example' } }],
  ])('%s is refused', async (_, sent) => {
    const response = await fixture.app.inject({ url: '/v1/datasets', ...sent });
    problemOf(response, 401, 'KEY_REQUIRED');
    expect(response.headers['www-authenticate']).toBe('Bearer');
  });

  test.each<[string, InjectOptions]>([
    ['over IPv6', { remoteAddress: '::1', headers: { host: '[::1]:3000' } }],
    ['over IPv4 in IPv6', { remoteAddress: '::ffff:127.0.0.1', headers: { host: '127.0.0.1:3000' } }],
    ['from its own page', { headers: { host: 'localhost:3000', origin: 'http://localhost:3000' } }],
  ])('this machine is answered %s', async (_, sent) => {
    expect((await fixture.app.inject({ url: '/v1/datasets', ...sent })).statusCode).toBe(200);
  });

  test('anybody may see whether the API lives, and what it can do', async () => {
    for (const url of ['/healthz', '/readyz', '/v1/openapi.json']) {
      const response = await fixture.app.inject({ url, remoteAddress: '10.1.2.3' });
      expect(response.statusCode).toBe(200);
    }
  });

  test('the API does not listen where other machines reach it', async () => {
    const config = { ...fixture.runtime.config, host: '0.0.0.0' };
    await expect(startApi({ ...fixture.runtime, config }, 0)).rejects.toMatchObject({ code: 'KEYS_MISSING' });
    const key = await createKey(fixture.pool, { scope: 'read' });
    const api = await startApi({ ...fixture.runtime, config }, 0);
    await api.close();
    await revokeKey(fixture.pool, key.key.id);
    await expect(startApi({ ...fixture.runtime, config }, 0)).rejects.toMatchObject({ code: 'KEYS_MISSING' });
  });
});

describe('once there is a key', () => {
  test('this machine needs one too, within some seconds where the API runs already', async () => {
    const app = await freshApp();
    expect((await app.inject('/v1/datasets')).statusCode).toBe(200);
    await create('read');
    await vi.waitFor(async () => problemOf(await app.inject('/v1/datasets'), 401, 'KEY_REQUIRED'), 10_000);
    await app.close();
  });

  test('its revocation does not open the API again', async () => {
    const { key, text } = await createKey(fixture.pool, { scope: 'admin' });
    await revokeKey(fixture.pool, key.id);
    const app = await freshApp();
    problemOf(await app.inject('/v1/datasets'), 401, 'KEY_REQUIRED');
    problemOf(await app.inject({ url: '/v1/datasets', headers: bearer(text) }), 401, 'KEY_INVALID');
    await app.close();
  });

  test('it lets in whoever shows it, from any machine, until it is revoked', async () => {
    const app = await freshApp();
    const { key, text } = await createKey(fixture.pool, { scope: 'read' });
    const ask = () => app.inject({ url: '/v1/datasets', headers: bearer(text), remoteAddress: '10.1.2.3' });
    expect((await ask()).statusCode).toBe(200);
    await revokeKey(fixture.pool, key.id);
    await vi.waitFor(async () => problemOf(await ask(), 401, 'KEY_INVALID'), 10_000);
    await app.close();
  });

  test('what only looks like it is refused', async () => {
    const app = await freshApp();
    const text = await create('admin');
    const [, id, secret = ''] = text.split(/_(.{16})_/);
    const other = secret.startsWith('A') ? 'B' : 'A';
    const wrong = [
      `Bearer elbowroom_${id}_${other}${secret.slice(1)}`,
      `Bearer elbowroom_${'0'.repeat(16)}_${secret}`,
      `Bearer ${text}x`,
      `Bearer ${secret}`,
      'Bearer',
      '',
      `Basic ${Buffer.from(`admin:${text}`).toString('base64')}`,
      text,
    ];
    for (const authorization of wrong) {
      const response = await app.inject({ url: '/v1/datasets', headers: { authorization } });
      problemOf(response, 401, 'KEY_INVALID');
    }
    problemOf(await app.inject(`/v1/datasets?key=${text}`), 401, 'KEY_REQUIRED');
    await app.close();
  });

  test('when it was last used is kept, and its secret is not', async () => {
    const app = await freshApp();
    const text = await create('read');
    expect(await listKeys(fixture.pool)).toMatchObject([{ scope: 'read', lastUsedAt: null }]);
    await app.inject({ url: '/v1/datasets', headers: bearer(text) });
    const [key] = await listKeys(fixture.pool);
    expect(key?.lastUsedAt).toBeInstanceOf(Date);
    const { rows } = await fixture.pool.query('select api_keys::text as row from api_keys');
    expect(rows[0].row).not.toContain(text.slice(-43));
    await app.close();
  });
});

describe('a scope', () => {
  const calls: readonly [InjectOptions['method'], string, KeyScope][] = [
    ['GET', '/v1/datasets', 'read'],
    ['HEAD', '/v1/datasets/movies', 'read'],
    ['GET', '/v1/datasets/movies/users/1/recommendations', 'read'],
    ['POST', '/v1/datasets/movies/recommendations', 'read'],
    ['PUT', '/v1/datasets/movies/users/1/favourites/10', 'write'],
    ['DELETE', '/v1/datasets/movies/users/1/favourites/60', 'write'],
    ['POST', '/v1/datasets/movies/trainings', 'write'],
    ['POST', '/v1/datasets', 'admin'],
  ];

  test.each(calls)('%s %s takes %s or more', async (method, url, needed) => {
    const app = await freshApp();
    for (const scope of keyScopes) {
      // Bodies that are valid, so that each call comes as far as its scope is asked for.
      const payload = url === '/v1/datasets' && method === 'POST' ? { ratings: 'no.csv' } : undefined;
      const headers = bearer(await create(scope));
      const response = await app.inject({ method, url, headers, payload });
      const reaches = keyScopes.indexOf(scope) >= keyScopes.indexOf(needed);
      if (reaches) expect([401, 403]).not.toContain(response.statusCode);
      else problemOf(response, 403, 'KEY_SCOPE');
    }
    await app.close();
  });

  test('is named by the document for every operation', async () => {
    const { paths, components } = (await fixture.app.inject('/v1/openapi.json')).json();
    expect(components.securitySchemes.key).toMatchObject({ type: 'http', scheme: 'bearer' });
    expect(paths['/healthz'].get.security).toEqual([]);
    expect(paths['/v1/datasets'].get.security).toEqual([{ key: ['read'] }]);
    expect(paths['/v1/datasets/{dataset}/recommendations'].post.security).toEqual([{ key: ['read'] }]);
    expect(paths['/v1/trainings/{training}/retry'].post.security).toEqual([{ key: ['write'] }]);
  });
});

test('no key comes into the log', async () => {
  const app = await freshApp();
  const text = await create('read');
  const headers = { ...bearer(text), cookie: text };
  await app.inject({ url: `/v1/datasets?key=${text}`, headers });
  await app.inject({ url: `/v1/nothing?key=${text}` });
  expect(fixture.logged.join('\n')).not.toContain(text.slice(-43));
  expect(fixture.logged.join('\n')).toContain('/v1/datasets?key=[redacted]');
  await app.close();
});
