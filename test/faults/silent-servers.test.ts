import { once } from 'node:events';
import { startTraining } from '@elbowroom/trainings';
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

/** Parts whose processes reach servers through proxies, and who asks the API if one runs. */
async function openBehindProxies(backend: BackendName, servers: readonly ('DATABASE_URL' | 'REDIS_URL')[]) {
  const port = await freePort();
  const proxies: TcpProxy[] = [];
  const parts = await Parts.open(backend, async ({ env }) => {
    const entries = servers.map(async (name) => {
      const url = env[name] ?? '';
      const proxy = await TcpProxy.start(() => Number(new URL(url).port));
      proxies.push(proxy);
      return [name, proxy.through(url)];
    });
    return { ...Object.fromEntries(await Promise.all(entries)), PORT: String(port) };
  });
  return {
    parts,
    api: new ApiClient(port),
    silence: () => proxies.map((proxy) => proxy.interrupt('silent')),
    restore: () => proxies.map((proxy) => proxy.restore()),
    async close() {
      expect(await parts.close()).toEqual([]);
      await Promise.all(proxies.map((proxy) => proxy.close()));
    },
  };
}

type Scene = Awaited<ReturnType<typeof openBehindProxies>>;

// Most of it is waiting for answers that do not come.
describe.concurrent('servers', () => {
  describeOnBothBackends('that do not answer', silentServers);
  describe('of which Postgres does not answer', silentPostgres);
});

function silentServers(backend: BackendName): void {
  let scene: Scene;

  beforeEach(async () => {
    scene = await openBehindProxies(backend, [
      'DATABASE_URL',
      ...(backend === 'redis' ? ['REDIS_URL' as const] : []),
    ]);
  });

  afterEach(() => scene.close());

  async function end(kind: Kind) {
    const child = scene.parts.processes.the(kind);
    const exited = once(child, 'exit', { signal: AbortSignal.timeout(GRACE_MS) });
    child.kill('SIGTERM');
    await exited;
  }

  it('do not keep a worker from ending; its job is done by another', async () => {
    const { parts, silence, restore } = scene;
    const { runtime, processes } = parts;
    const kinds = ['ingest', 'elbow', 'cluster'] as const;
    for (const kind of kinds) processes.start(kind);
    const likes = await parts.askForImport('likes', manyTastes(200));
    await parts.untilImported(likes);
    const request = { k: '3..4', algorithm: 'lloyd', nInit: 300 } as const;
    const { training } = await startTraining(runtime, 'likes', request);
    await vi.waitUntil(async () => (await runtime.jobs.underWay('elbow')) === 2, waiting);

    silence();
    await Promise.all(kinds.map(end));
    restore();
    await parts.untilReady(training.id);
    const repeats = new UndisturbedRepeats(runtime);
    expect(await outcomeOf(runtime.pool, training.id)).toEqual(await repeats.of(training.id));
    expect(await findViolations(runtime.pool)).toEqual({});
  }, 180_000);
}

function silentPostgres(): void {
  let scene: Scene;

  beforeEach(async () => {
    scene = await openBehindProxies('postgres', ['DATABASE_URL']);
    scene.parts.processes.start('api');
  });

  afterEach(() => scene.close());

  it('let whoever asks know, and are asked again when they speak', async () => {
    const { api, silence, restore } = scene;
    const listed = async () => (await api.ask('GET', '/datasets'))?.status === 200;
    const change = () => api.ask('PUT', '/datasets/nothing/users/1/favourites/1');
    await vi.waitUntil(listed, waiting);

    silence();
    const answers = await Promise.all([api.ask('GET', '/datasets'), change()]);
    expect(answers).toMatchObject(
      answers.map(() => ({ status: 503, body: { code: 'DATABASE_UNREACHABLE' } })),
    );
    restore();
    await vi.waitUntil(listed, waiting);
    expect(await change()).toMatchObject({ status: 404 });
  }, 150_000);
}

describeOnRedis('a Redis that does not answer', () => {
  let scene: Scene;

  beforeEach(async () => {
    scene = await openBehindProxies('redis', ['REDIS_URL']);
    for (const kind of ['ingest', 'elbow', 'cluster', 'api'] as const) scene.parts.processes.start(kind);
  });

  afterEach(() => scene.close());

  it('lets whoever asks for a training know, and hear of it no more', async () => {
    const { parts, api, silence, restore } = scene;
    const { pool } = parts.runtime;
    const likes = await parts.askForImport('likes', manyTastes(100));
    await parts.untilImported(likes);
    const ask = () => api.ask('POST', '/datasets/likes/trainings', { k: '1..3' });
    // So that the API has a connection, which then falls silent.
    await vi.waitUntil(async () => (await ask())?.status === 202, waiting);
    await parts.untilReady(1);

    silence();
    expect(await ask()).toMatchObject({ status: 503, body: { code: 'QUEUE_UNREACHABLE' } });
    restore();
    const { rows } = await pool.query('select status from trainings order by id');
    expect(rows).toEqual([{ status: 'ready' }, { status: 'failed' }]);
    await vi.waitUntil(async () => (await ask())?.status === 202, waiting);
    await parts.untilReady(3);
    expect(await findViolations(pool)).toEqual({});
  }, 120_000);
});
