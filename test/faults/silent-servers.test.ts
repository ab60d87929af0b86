import { once } from 'node:events';
import { startTraining } from '@elbowroom/commands';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type BackendName, describeOnBothBackends, describeOnRedis } from '../setup/backends.js';
import { freePort } from '../setup/free-port.js';
import { manyTastes } from '../setup/ratings-file.js';
import { TcpProxy } from '../setup/tcp-proxy.js';
import { ApiClient } from './harness/api-client.js';
import { findViolations, outcomeOf } from './harness/invariants.js';
import { Parts, waiting } from './harness/parts.js';
import type { Kind } from './harness/processes.js';
import { UndisturbedRepeats } from './harness/repeats.js';

/** As docker-compose.yml has it: then a process is killed. */
const GRACE_MS = 30_000;

const portOf = (url: string | undefined) => Number(new URL(url ?? '').port);

function through(proxy: TcpProxy, url: string | undefined): string {
  const proxied = new URL(url ?? '');
  proxied.port = String(proxy.port);
  return proxied.href;
}

// Most of it is waiting for answers that do not come.
describe.concurrent('servers', () => {
  describeOnBothBackends('that do not answer', silentServers);
  describe('of which Postgres does not answer', silentPostgres);
});

function silentServers(backend: BackendName): void {
  let parts: Parts;
  let proxies: TcpProxy[];

  beforeEach(async () => {
    proxies = [];
    parts = await Parts.open(backend, async ({ env }) => {
      const names = ['DATABASE_URL', ...(backend === 'redis' ? ['REDIS_URL'] : [])] as const;
      const entries = names.map(async (name) => {
        const proxy = await TcpProxy.start(() => portOf(env[name]));
        proxies.push(proxy);
        return [name, through(proxy, env[name])];
      });
      return Object.fromEntries(await Promise.all(entries));
    });
  });

  afterEach(async () => {
    expect(await parts.close()).toEqual([]);
    await Promise.all(proxies.map((proxy) => proxy.close()));
  });

  async function end(kind: Kind) {
    const child = parts.processes.the(kind);
    const exited = once(child, 'exit', { signal: AbortSignal.timeout(GRACE_MS) });
    child.kill('SIGTERM');
    await exited;
  }

  it('do not keep a worker from ending; its job is done by another', async () => {
    const { runtime, processes } = parts;
    const kinds = ['ingest', 'elbow', 'cluster'] as const;
    for (const kind of kinds) processes.start(kind);
    const likes = await parts.askForImport('likes', manyTastes(200));
    await parts.untilImported(likes);
    const request = { k: '3..4', algorithm: 'lloyd', nInit: 300 } as const;
    const { training } = await startTraining(runtime, 'likes', request);
    await vi.waitUntil(async () => (await runtime.jobs.underWay('elbow')) === 2, waiting);

    for (const proxy of proxies) proxy.interrupt('silent');
    await Promise.all(kinds.map(end));
    for (const proxy of proxies) proxy.restore();
    await parts.untilReady(training.id);
    const repeats = new UndisturbedRepeats(runtime);
    expect(await outcomeOf(runtime.pool, training.id)).toEqual(await repeats.of(training.id));
    expect(await findViolations(runtime.pool)).toEqual({});
  }, 180_000);
}

function silentPostgres(): void {
  let parts: Parts;
  let proxy: TcpProxy;
  let api: ApiClient;

  beforeEach(async () => {
    const port = await freePort();
    api = new ApiClient(port);
    parts = await Parts.open('postgres', async ({ env }) => {
      proxy = await TcpProxy.start(() => portOf(env.DATABASE_URL));
      return { DATABASE_URL: through(proxy, env.DATABASE_URL), PORT: String(port) };
    });
    parts.processes.start('api');
  });

  afterEach(async () => {
    expect(await parts.close()).toEqual([]);
    await proxy.close();
  });

  it('let whoever asks know, and are asked again when they speak', async () => {
    const listed = async () => (await api.ask('GET', '/datasets'))?.status === 200;
    const change = () => api.ask('PUT', '/datasets/nothing/users/1/favourites/1');
    await vi.waitUntil(listed, waiting);

    proxy.interrupt('silent');
    const answers = await Promise.all([api.ask('GET', '/datasets'), change()]);
    expect(answers).toMatchObject(
      answers.map(() => ({ status: 503, body: { code: 'DATABASE_UNREACHABLE' } })),
    );
    proxy.restore();
    await vi.waitUntil(listed, waiting);
    expect(await change()).toMatchObject({ status: 404 });
  }, 150_000);
}

describeOnRedis('a Redis that does not answer', () => {
  let parts: Parts;
  let proxy: TcpProxy;
  let api: ApiClient;

  beforeEach(async () => {
    const port = await freePort();
    api = new ApiClient(port);
    parts = await Parts.open('redis', async ({ env }) => {
      proxy = await TcpProxy.start(() => portOf(env.REDIS_URL));
      return { REDIS_URL: through(proxy, env.REDIS_URL), PORT: String(port) };
    });
    for (const kind of ['ingest', 'elbow', 'cluster', 'api'] as const) parts.processes.start(kind);
  });

  afterEach(async () => {
    expect(await parts.close()).toEqual([]);
    await proxy.close();
  });

  it('lets whoever asks for a training know, and hear of it no more', async () => {
    const { pool } = parts.runtime;
    const likes = await parts.askForImport('likes', manyTastes(100));
    await parts.untilImported(likes);
    const ask = () => api.ask('POST', '/datasets/likes/trainings', { k: '1..3' });
    // So that the API has a connection, which then falls silent.
    await vi.waitUntil(async () => (await ask())?.status === 202, waiting);
    await parts.untilReady(1);

    proxy.interrupt('silent');
    expect(await ask()).toMatchObject({ status: 503, body: { code: 'QUEUE_UNREACHABLE' } });
    proxy.restore();
    const { rows } = await pool.query('select status from trainings order by id');
    expect(rows).toEqual([{ status: 'ready' }, { status: 'failed' }]);
    await vi.waitUntil(async () => (await ask())?.status === 202, waiting);
    await parts.untilReady(3);
    expect(await findViolations(pool)).toEqual({});
  }, 120_000);
});
