import { codes } from '@elbowroom/errors';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fixture, startFixture } from './fixture.js';

interface Operation {
  operationId: string;
  summary: string;
  parameters?: { name: string; in: string; required?: boolean; schema: Record<string, unknown> }[];
  requestBody?: { content: Record<string, { schema: Record<string, unknown> }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>;
}

let fixture: Fixture;
let document: {
  openapi: string;
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, { properties: Record<string, unknown> }> };
};
let operations: { call: string; path: string; operation: Operation }[];

beforeAll(async () => {
  fixture = await startFixture();
  document = (await fixture.app.inject('/v1/openapi.json')).json();
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      call: `${method.toUpperCase()} ${path}`,
      path,
      operation,
    })),
  );
});

afterAll(() => fixture.close());

const find = (call: string) =>
  operations.find((entry) => entry.call === call)?.operation ?? expect.unreachable(call);

test('the document is of OpenAPI 3.1 and lists every route', () => {
  expect(document.openapi).toBe('3.1.0');
  expect(operations.map(({ call }) => call).toSorted()).toEqual([
    'DELETE /v1/datasets/{dataset}/schedule',
    'DELETE /v1/datasets/{dataset}/users/{user}/favourites/{movie}',
    'GET /healthz',
    'GET /metrics',
    'GET /readyz',
    'GET /v1/datasets',
    'GET /v1/datasets/{dataset}',
    'GET /v1/datasets/{dataset}/cluster-map',
    'GET /v1/datasets/{dataset}/clusters',
    'GET /v1/datasets/{dataset}/clusters/{cluster}',
    'GET /v1/datasets/{dataset}/clusters/{cluster}/movies',
    'GET /v1/datasets/{dataset}/clusters/{cluster}/profile',
    'GET /v1/datasets/{dataset}/moved-users',
    'GET /v1/datasets/{dataset}/movies',
    'GET /v1/datasets/{dataset}/rejects',
    'GET /v1/datasets/{dataset}/schedule',
    'GET /v1/datasets/{dataset}/trainings',
    'GET /v1/datasets/{dataset}/users',
    'GET /v1/datasets/{dataset}/users/{user}',
    'GET /v1/datasets/{dataset}/users/{user}/favourites',
    'GET /v1/datasets/{dataset}/users/{user}/favourites/{movie}',
    'GET /v1/datasets/{dataset}/users/{user}/recommendations',
    'GET /v1/openapi.json',
    'GET /v1/queues',
    'GET /v1/schedules',
    'GET /v1/trainings/{training}',
    'GET /v1/trainings/{training}/elbow',
    'GET /v1/trainings/{training}/evaluation',
    'GET /v1/trainings/{training}/events',
    'POST /v1/datasets',
    'POST /v1/datasets/{dataset}/recommendations',
    'POST /v1/datasets/{dataset}/rollback',
    'POST /v1/datasets/{dataset}/trainings',
    'POST /v1/trainings/{training}/activate',
    'POST /v1/trainings/{training}/cancel',
    'POST /v1/trainings/{training}/choose',
    'POST /v1/trainings/{training}/evaluation',
    'POST /v1/trainings/{training}/extend',
    'POST /v1/trainings/{training}/retry',
    'PUT /v1/datasets/{dataset}/schedule',
    'PUT /v1/datasets/{dataset}/users/{user}/favourites/{movie}',
  ]);
});

test('every operation has a name of its own, a summary and each parameter of its path', () => {
  expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
  for (const { path, operation } of operations) {
    expect(operation.summary).toMatch(/\w/);
    const inPath = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(inPath.map(({ name }) => name)).toEqual(named);
    expect(inPath.every(({ required }) => required)).toBe(true);
  }
});

const otherTypes: Readonly<Record<string, string>> = {
  'GET /metrics': 'text/plain',
  'GET /v1/trainings/{training}/events': 'text/event-stream',
};

test('every response has a schema, and every error is a problem with its codes', () => {
  for (const { call, operation } of operations) {
    for (const [status, { description, content }] of Object.entries(operation.responses)) {
      if (Number(status) < 400) {
        const type = otherTypes[call] ?? 'application/json';
        if (status !== '204') expect(content, call).toHaveProperty([type, 'schema']);
        continue;
      }
      expect(content, call).toEqual({
        'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
      });
      const named = [...description.matchAll(/`(\w+)`/g)].map(([, code]) => code ?? '');
      expect(named.length, call).toBeGreaterThan(0);
      for (const code of named) expect(codes).toHaveProperty([code, 'status'], Number(status));
    }
  }
});

test('requests are described with their limits and defaults', () => {
  const body = find('POST /v1/datasets/{dataset}/trainings').requestBody?.content['application/json']?.schema;
  expect(body).toMatchObject({
    properties: { maxIter: { default: 300, minimum: 1 }, k: { default: '1..30' } },
  });
  expect(body).not.toHaveProperty('required');
  const query = find('GET /v1/datasets/{dataset}/users/{user}/recommendations').parameters ?? [];
  expect(query.find(({ name }) => name === 'limit')).toMatchObject({
    in: 'query',
    schema: { type: 'integer', minimum: 1, maximum: 100, default: 10 },
  });
  expect(query.find(({ name }) => name === 'exclude')?.schema).toMatchObject({
    type: 'array',
    maxItems: 1000,
  });
  expect(query.find(({ name }) => name === 'user')?.schema).toMatchObject({ type: 'string', maxLength: 128 });
});

test('every request that begins something may have an idempotency key', () => {
  const begin = operations.filter(({ call }) => /^POST (?!.*recommendations)/.test(call));
  expect(begin.length).toBeGreaterThan(5);
  for (const { call, operation } of begin) {
    const headers = operation.parameters?.filter((parameter) => parameter.in === 'header');
    expect(headers, call).toMatchObject([{ name: 'idempotency-key', schema: { type: 'string' } }]);
  }
});

test('whatever is referred to is there, and nothing else', () => {
  const text = JSON.stringify(document);
  const referred = new Set([...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, name]) => name));
  expect([...referred].toSorted()).toEqual(Object.keys(document.components.schemas).toSorted());
});
