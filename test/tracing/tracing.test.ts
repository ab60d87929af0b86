import { createRequire } from 'node:module';
import { buildApp } from '@elbowroom/api';
import { SpanKind } from '@opentelemetry/api';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { askAndGo, importMovies, startFixture } from '../api/fixture.js';
import { type Collector, startCollector } from '../setup/collector.js';
import { freePort } from '../setup/free-port.js';
import { openTestRuntime } from '../setup/runtime.js';

const waiting = { timeout: 30_000, interval: 20 };
const { cache } = createRequire(import.meta.url);
const isLoaded = () => Object.keys(cache).some((file) => file.includes('/@opentelemetry/sdk-trace'));

const startTracing = async (endpoint: string, logged: string[] = []) => {
  const tracing = await import('@elbowroom/tracing');
  const log = pino({ level: 'warn' }, { write: (line) => logged.push(line) });
  return tracing.startTracing({ endpoint, service: 'elbowroom-test', log });
};

let collector: Collector;

beforeEach(async () => {
  collector = await startCollector();
});

afterEach(() => collector.close());

test('nothing that traces is loaded where no collector is set', async () => {
  const runtime = await openTestRuntime('postgres');
  expect(runtime.tracing).toBeNull();
  await runtime.close();
  expect(isLoaded()).toBe(false);
  const tracing = await startTracing(collector.url);
  expect(isLoaded()).toBe(true);
  await tracing.close();
});

test('what was not sent yet is sent at the end, and what nothing has caused is not', async () => {
  const { tracer, close } = await startTracing(`${collector.url}/`);
  tracer.startSpan('getNextJob elbow').end();
  tracer.startSpan('GET /v1/datasets', { kind: SpanKind.SERVER }).end();
  await close();
  expect(collector.spans).toMatchObject([{ name: 'GET /v1/datasets', service: 'elbowroom-test' }]);
});

test('a request whose client went before it was answered is traced all the same', async () => {
  const fixture = await startFixture();
  await importMovies(fixture);
  const { tracer, close } = await startTracing(collector.url);
  const app = await buildApp({ ...fixture, tracer }, {});
  await askAndGo(app, fixture);
  await app.close();
  await close();
  await fixture.close();
  const names = collector.spans.map(({ name }) => name);
  expect(names).toContain('POST /v1/datasets/:dataset/recommendations');
});

test('a collector that is away keeps nobody from ending, and the log tells', async () => {
  const logged: string[] = [];
  const { tracer, close } = await startTracing(`http://127.0.0.1:${await freePort()}`, logged);
  tracer.startSpan('GET /v1/datasets', { kind: SpanKind.SERVER }).end();
  await close();
  await vi.waitUntil(() => logged.some((line) => line.includes('ECONNREFUSED')), waiting);
});
