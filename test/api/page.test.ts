import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildApp } from '@elbowroom/api';
import { createKey } from '@elbowroom/db';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fixture, problemOf, startFixture } from './fixture.js';

let fixture: Fixture;
let folder: string;
let app: FastifyInstance;

beforeAll(async () => {
  fixture = await startFixture();
  folder = mkdtempSync(join(tmpdir(), 'elbowroom-page-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>elbowroom</title>');
  writeFileSync(join(folder, 'assets', 'index-1a2b.js'), 'export {};');
  writeFileSync(join(folder, 'assets', 'index-1a2b.js.gz'), 'packed');
  app = await buildApp({ ...fixture, page: folder }, {});
});

afterAll(async () => {
  await app.close();
  await fixture.close();
  rmSync(folder, { recursive: true });
});

test('the page is at /, runs nothing but what is its own, and is asked for anew each time', async () => {
  const { statusCode, headers, body } = await app.inject('/');
  expect(statusCode).toBe(200);
  expect(body).toContain('<title>elbowroom</title>');
  expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' });
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
  expect(policy).not.toContain('unsafe');
});

test('its assets are kept by browsers, and come packed to those that can unpack', async () => {
  const plain = await app.inject('/assets/index-1a2b.js');
  expect(plain.body).toBe('export {};');
  expect(plain.headers['cache-control']).toContain('immutable');
  const packed = await app.inject({
    url: '/assets/index-1a2b.js',
    headers: { 'accept-encoding': 'gzip, br' },
  });
  expect(packed.body).toBe('packed');
  expect(packed.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'accept-encoding' });
  expect(packed.headers['content-type']).toContain('javascript');
});

test('nothing else of the disk is served', async () => {
  problemOf(await app.inject('/..%2f..%2fetc%2fpasswd'), 404, 'ROUTE_NOT_FOUND');
  problemOf(await app.inject('/assets/other.js'), 404, 'ROUTE_NOT_FOUND');
  problemOf(await app.inject('/index'), 404, 'ROUTE_NOT_FOUND');
});

test('without a page that is built the API does all else', async () => {
  const bare = await buildApp({ ...fixture, page: join(folder, 'assets') }, {});
  problemOf(await bare.inject('/'), 404, 'ROUTE_NOT_FOUND');
  expect((await bare.inject('/v1/datasets')).statusCode).toBe(200);
  expect(fixture.logged.join('')).toContain('npm run build');
  await bare.close();
});

test('the page needs no key, and what it asks for does', async () => {
  await createKey(fixture.pool, { name: 'page', scope: 'read' });
  const locked = await buildApp({ ...fixture, page: folder }, {});
  expect((await locked.inject('/')).statusCode).toBe(200);
  problemOf(await locked.inject('/v1/datasets'), 401, 'KEY_REQUIRED');
  await locked.close();
});
