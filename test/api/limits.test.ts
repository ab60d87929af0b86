import { type AppOptions, buildApp } from '@elbowroom/api';
import { createKey } from '@elbowroom/db';
import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { type Fixture, problemOf, startFixture } from './fixture.js';

let fixture: Fixture;
let keys: string[];
const apps: FastifyInstance[] = [];

beforeAll(async () => {
  fixture = await startFixture();
  const created = [1, 2].map(() => createKey(fixture.pool, { scope: 'read' }));
  keys = (await Promise.all(created)).map(({ text }) => text);
});

afterEach(() => Promise.all(apps.splice(0).map((app) => app.close())));
afterAll(() => fixture.close());

async function appWith(options: AppOptions): Promise<FastifyInstance> {
  const { pool, news, jobs, log } = fixture;
  const app = await buildApp({ pool, news, jobs, log }, options);
  apps.push(app);
  return app;
}

test('a key may send so many requests a minute, and another is none the worse for it', async () => {
  const app = await appWith({ rateLimitPerKey: 3 });
  const ask = (key = '') => app.inject({ url: '/v1/datasets', headers: { authorization: `Bearer ${key}` } });
  for (let i = 0; i < 3; i++) expect((await ask(keys[0])).statusCode).toBe(200);
  const refused = await ask(keys[0]);
  const { details } = problemOf(refused, 429, 'RATE_LIMITED');
  expect(details.max).toBe(3);
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60);
  expect((await ask(keys[1])).statusCode).toBe(200);
});

test('an address that guesses keys is soon told nothing more, and others are', async () => {
  const app = await appWith({ rateLimitPerAddress: 3 });
  const guess = (remoteAddress: string) =>
    app.inject({
      url: '/v1/datasets',
      headers: { authorization: `Bearer elbowroom_${'0'.repeat(16)}_${'x'.repeat(43)}` },
      remoteAddress,
    });
  const headers = { authorization: `Bearer ${keys[0]}` };
  const known = () => app.inject({ url: '/v1/datasets', headers, remoteAddress: '10.0.0.1' });
  expect((await known()).statusCode).toBe(200);
  for (let i = 0; i < 3; i++) problemOf(await guess('10.0.0.1'), 401, 'KEY_INVALID');
  problemOf(await guess('10.0.0.1'), 429, 'RATE_LIMITED');
  problemOf(await app.inject({ url: '/healthz', remoteAddress: '10.0.0.1' }), 429, 'RATE_LIMITED');
  problemOf(await guess('10.0.0.2'), 401, 'KEY_INVALID');
  expect((await known()).statusCode).toBe(200);
});

test('neither guesses above the limit nor a look at /healthz ask the database', async () => {
  const app = await appWith({ rateLimitPerAddress: 2 });
  const guess = (url: string, remoteAddress: string) => {
    const authorization = `Bearer elbowroom_${'0'.repeat(16)}_${'x'.repeat(43)}`;
    return app.inject({ url, headers: { authorization }, remoteAddress });
  };
  for (let i = 0; i < 3; i++) await guess('/v1/datasets', '10.0.0.3');
  const asked = vi.spyOn(fixture.pool, 'query');
  onTestFinished(() => asked.mockRestore());
  const refused = await guess('/v1/datasets', '10.0.0.3');
  expect(problemOf(refused, 429, 'RATE_LIMITED').details).toMatchObject({ max: 2 });
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
  expect((await guess('/healthz', '10.0.0.4')).statusCode).toBe(200);
  expect(asked).not.toHaveBeenCalled();
});

test('what a proxy says of an address counts only where the proxy is trusted', async () => {
  const ask = (app: FastifyInstance, client: string) =>
    app.inject({ url: '/healthz', headers: { 'x-forwarded-for': client }, remoteAddress: '10.0.0.9' });
  const trusting = await appWith({ rateLimitPerAddress: 1, trustProxy: ['10.0.0.0/8'] });
  expect((await ask(trusting, '192.0.2.1')).statusCode).toBe(200);
  expect((await ask(trusting, '192.0.2.2')).statusCode).toBe(200);
  problemOf(await ask(trusting, '192.0.2.2'), 429, 'RATE_LIMITED');

  const wary = await appWith({ rateLimitPerAddress: 1 });
  expect((await ask(wary, '192.0.2.1')).statusCode).toBe(200);
  problemOf(await ask(wary, '192.0.2.2'), 429, 'RATE_LIMITED');
});

test('a page of another origin may read answers only where its origin is named', async () => {
  const origin = 'https://films.example';
  const headers = { origin, 'access-control-request-method': 'PUT' };
  const preflight = (app: FastifyInstance) => app.inject({ method: 'OPTIONS', url: '/v1/datasets', headers });
  const closed = await preflight(await appWith({}));
  expect(closed.headers).not.toHaveProperty('access-control-allow-origin');

  const open = await appWith({ corsOrigins: [origin] });
  expect((await preflight(open)).headers).toMatchObject({
    'access-control-allow-origin': origin,
    'access-control-allow-methods': expect.stringContaining('PUT'),
  });
  const other = await open.inject({ url: '/healthz', headers: { origin: 'https://elsewhere.example' } });
  expect(other.headers['access-control-allow-origin']).not.toBe('https://elsewhere.example');
});

test('every answer says that nothing in it is to be run, framed or guessed at', async () => {
  const app = await appWith({});
  for (const url of ['/healthz', '/v1/datasets', '/nothing']) {
    expect((await app.inject(url)).headers).toMatchObject({
      'content-security-policy': "default-src 'none';frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
    });
  }
});

test('a request keeps the id it brings, unless that is none', async () => {
  const app = await appWith({});
  const idOf = async (id: string) =>
    (await app.inject({ url: '/healthz', headers: { 'x-request-id': id } })).headers['x-request-id'];
  expect(await idOf('order-7:a.b_c')).toBe('order-7:a.b_c');
  for (const bad of ['', 'a b', 'x'.repeat(65), '{"level":60}', 'ä']) {
    expect(await idOf(bad)).toMatch(/^[0-9a-f-]{36}$/);
  }
  await app.inject({ url: '/v1/datasets', headers: { 'x-request-id': 'order-8' } });
  expect(fixture.logged.join('\n')).toContain('"requestId":"order-8"');
});
