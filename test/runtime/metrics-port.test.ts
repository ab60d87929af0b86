import { openMetricsPort, type Runtime } from '@elbowroom/runtime';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { freePort } from '../setup/free-port.js';
import { openTestRuntime, type TestRuntime } from '../setup/runtime.js';
import { readSamples } from '../setup/samples.js';

let runtime: TestRuntime;
let withPort: Runtime;
let url: string;

beforeEach(async () => {
  runtime = await openTestRuntime('postgres');
  const metricsPort = await freePort();
  withPort = { ...runtime, config: { ...runtime.config, metricsPort } };
  url = `http://127.0.0.1:${metricsPort}`;
});

afterEach(() => runtime.close());

test('the metrics of a process are at its port for them, until it is closed', async () => {
  const port = await openMetricsPort(withPort);
  runtime.metrics.ingestRows.inc(12);
  const answer = await fetch(`${url}/metrics`);
  expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect(readSamples(await answer.text())).toMatchObject({ elbowroom_ingest_rows_total: 12 });
  await port.close();
  await expect(fetch(`${url}/metrics`)).rejects.toThrow();
});

test('nothing else is there', async () => {
  const port = await openMetricsPort(withPort);
  expect((await fetch(url)).status).toBe(404);
  expect((await fetch(`${url}/metrics`, { method: 'POST' })).status).toBe(404);
  await port.close();
});

test('a port that is taken is told, with the variable that gives another', async () => {
  const port = await openMetricsPort(withPort);
  await expect(openMetricsPort(withPort)).rejects.toMatchObject({
    code: 'ADDRESS_UNAVAILABLE',
    remedy: expect.stringContaining('METRICS_PORT'),
  });
  await port.close();
});

test('without the variable nothing listens', async () => {
  await (await openMetricsPort(runtime)).close();
  await expect(fetch(`${url}/metrics`)).rejects.toThrow();
});
