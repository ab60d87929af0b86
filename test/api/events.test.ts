import { type RunningApi, startApi } from '@elbowroom/api';
import { Metrics } from '@elbowroom/metrics';
import { cancelTraining } from '@elbowroom/trainings';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  beginTraining,
  type Fixture,
  fitK,
  importMovies,
  problemOf,
  publish,
  startFixture,
} from './fixture.js';

const waiting = { timeout: 20_000, interval: 10 };

let fixture: Fixture;
/** Two processes' worth of API over the same database. */
let apis: RunningApi[];

beforeAll(async () => {
  fixture = await startFixture();
  await importMovies(fixture);
});

afterAll(() => fixture.close());

beforeEach(async () => {
  const ofAProcess = () => ({
    ...fixture.runtime,
    config: { ...fixture.runtime.config, port: 0 },
    metrics: new Metrics(),
  });
  apis = await Promise.all([startApi(ofAProcess()), startApi(ofAProcess())]);
});

afterEach(() => Promise.all(apis.map((api) => api.close())));

interface Received {
  readonly id: string;
  readonly event: string;
  readonly data: Record<string, unknown>;
}

/** A stream of events as a browser reads it: what has come so far, and whether it has ended. */
async function listen(training: number, lastEventId?: string, api = apis[0]) {
  const leave = new AbortController();
  const headers: Record<string, string> = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
  const response = await fetch(`${api?.url}/v1/trainings/${training}/events`, {
    headers,
    signal: leave.signal,
  });
  const stream = { response, received: [] as Received[], ended: false, leave: () => leave.abort() };
  async function read(): Promise<void> {
    let text = '';
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const blocks = (text + chunk).split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s, 2)));
        if ('event' in fields) {
          stream.received.push({ id: fields.id, event: fields.event, data: JSON.parse(fields.data) });
        }
      }
    }
    stream.ended = true;
  }
  read().catch(() => {});
  return stream;
}

describe('a stream of events', () => {
  test('has the fits as they come, the elbow and the end, and ends itself', async () => {
    const training = await beginTraining(fixture);
    const { response, received, ...stream } = await listen(training.id);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    expect(response.headers.get('cache-control')).toBe('no-store');
    await vi.waitUntil(() => received.length === 1, waiting);
    expect(received[0]).toMatchObject({
      event: 'training',
      data: { id: training.id, status: 'running', k: '1..3' },
    });
    await fitK(fixture, training, 2);
    await vi.waitUntil(() => received.length === 2, waiting);
    expect(received[1]).toEqual({
      id: '1-training-2',
      event: 'fit',
      data: {
        k: 2,
        wcss: 2,
        silhouette: 0.7,
        calinskiHarabasz: 20,
        iterations: 2,
        converged: true,
        seconds: 0.5,
        sizes: [3, 3],
        worker: 'test',
      },
    });
    await fitK(fixture, training, 1, 3);
    await publish(fixture, training);
    const whole = await listen(training.id);
    await vi.waitUntil(() => whole.ended, waiting);
    expect(whole.received.map(({ event }) => event)).toEqual([
      'training',
      'fit',
      'fit',
      'fit',
      'elbow',
      'end',
    ]);
    expect(whole.received.at(-2)?.data).toMatchObject({ k: 2, byHand: false, rule: 'boundary', clear: true });
    expect(whole.received.at(-1)?.data).toMatchObject({ id: training.id, status: 'ready', chosenK: 2 });
    await vi.waitUntil(() => received.at(-1)?.event === 'end', waiting);
    expect(
      received
        .filter(({ event }) => event === 'fit')
        .map(({ data }) => data.k)
        .sort(),
    ).toEqual([1, 2, 3]);
    stream.leave();
  });

  test('is gone on with in another process, without loss or repetition', async () => {
    const training = await beginTraining(fixture);
    await fitK(fixture, training, 3);
    const first = await listen(training.id);
    await vi.waitUntil(() => first.received.length === 2, waiting);
    first.leave();
    await fitK(fixture, training, 1);
    const second = await listen(training.id, first.received[1]?.id, apis[1]);
    await vi.waitUntil(() => second.received.length === 1, waiting);
    await cancelTraining(fixture, training.id);
    await vi.waitUntil(() => second.ended, waiting);
    expect(second.received.map(({ event, data }) => [event, data.k ?? data.status])).toEqual([
      ['fit', 1],
      ['end', '1..3'],
    ]);
    expect(second.received[1]?.data).toMatchObject({ status: 'cancelled' });

    const done = await listen(training.id, second.received[1]?.id);
    expect(done.response.status).toBe(204);
  });

  test('is refused for no training, and for an id that is none', async () => {
    problemOf(await fixture.app.inject('/v1/trainings/2147483647/events'), 404, 'TRAINING_NOT_FOUND');
    const { id } = await beginTraining(fixture);
    const headers = { 'last-event-id': 'yesterday' };
    const url = `/v1/trainings/${id}/events`;
    const { detail } = problemOf(await fixture.app.inject({ url, headers }), 400, 'USAGE');
    expect(detail).toContain('last-event-id');
  });

  test('does not keep a process that closes', async () => {
    const { id } = await beginTraining(fixture);
    const stream = await listen(id);
    await vi.waitUntil(() => stream.received.length === 1, waiting);
    await apis[0]?.close();
    await vi.waitUntil(() => stream.ended, waiting);
  });

  test('is one of two hundred at most, and makes room when its client leaves', async () => {
    const { id } = await beginTraining(fixture);
    const streams = await Promise.all(Array.from({ length: 200 }, () => listen(id)));
    await vi.waitUntil(() => streams.every(({ received }) => received.length === 1), waiting);
    const refused = await listen(id);
    expect(refused.response.status).toBe(503);
    expect(Number(refused.response.headers.get('retry-after'))).toBeGreaterThan(0);
    streams[0]?.leave();
    await vi.waitUntil(async () => {
      const again = await listen(id);
      again.leave();
      return again.response.status === 200;
    }, waiting);
    for (const { leave } of streams) leave();
  });
});
