import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { openRuntime } from '@elbowroom/runtime';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { describeOnBothBackends, freshRedis } from '../setup/backends.js';
import { type Collector, startCollector } from '../setup/collector.js';
import { freshDatabase } from '../setup/database.js';
import { freePort } from '../setup/free-port.js';
import { temporaryFolder, threeGroups, writeRatings } from '../setup/ratings-file.js';
import { readSamples } from '../setup/samples.js';

const program = fileURLToPath(new URL('../../apps/cli/bin/elbowroom.js', import.meta.url));
const waiting = { timeout: 60_000, interval: 50 };

interface Part {
  readonly child: ChildProcess;
  readonly exited: Promise<unknown[]>;
  readonly metricsUrl: string;
  /** What it has logged so far. */
  readonly lines: Record<string, unknown>[];
}

const commands = {
  api: ['api'],
  ingest: ['worker', 'ingest'],
  elbow: ['worker', 'elbow'],
  cluster: ['worker', 'cluster'],
};

describeOnBothBackends('API and workers, as processes of their own', (backend) => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let parts: Record<keyof typeof commands, Part>;
  let url: string;
  let collector: Collector;

  beforeEach(async () => {
    database = await freshDatabase();
    folder = await temporaryFolder();
    collector = await startCollector();
    const port = await freePort();
    url = `http://127.0.0.1:${port}/v1`;
    const env = {
      PATH: process.env.PATH,
      DATABASE_URL: database.url,
      PORT: String(port),
      ALLOW_SERVER_PATHS: folder.path,
      ELBOWROOM_HOME: folder.path,
      ELBOW_CONCURRENCY: '1',
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      // Of OpenTelemetry's SDK: spans are sent after this many milliseconds.
      OTEL_BSP_SCHEDULE_DELAY: '100',
      ...(backend === 'redis' && { REDIS_URL: await freshRedis() }),
    };
    const observer = await openRuntime({ name: 'test', env: { ...env, LOG_LEVEL: 'silent' }, migrate: true });
    await observer.close();
    parts = {
      api: await start('api', env),
      ingest: await start('ingest', env),
      elbow: await start('elbow', env),
      cluster: await start('cluster', env),
    };
    await vi.waitUntil(
      () => Object.values(parts).every(({ lines }) => lines.some(({ msg }) => msg === 'started')),
      waiting,
    );
  });

  afterEach(async () => {
    await Promise.all(
      Object.values(parts).map(async ({ child, exited }) => {
        child.kill('SIGTERM');
        await exited;
      }),
    );
    await collector.close();
    await folder.remove();
    await database.drop();
  });

  async function start(name: keyof typeof commands, env: NodeJS.ProcessEnv): Promise<Part> {
    const port = await freePort();
    const child = spawn(process.execPath, [program, ...commands[name]], {
      env: { ...env, METRICS_PORT: String(port) },
      cwd: folder.path,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const lines: Record<string, unknown>[] = [];
    let rest = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      const texts = `${rest}${text}`.split('\n');
      rest = texts.pop() ?? '';
      lines.push(...texts.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line)));
    });
    return { child, exited: once(child, 'exit'), metricsUrl: `http://127.0.0.1:${port}/metrics`, lines };
  }

  async function ask(path: string, headers: Record<string, string> = {}, body?: object) {
    const response = await fetch(`${url}${path}`, {
      headers: { 'content-type': 'application/json', ...headers },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
    const answer = JSON.parse(await response.text());
    expect(response.ok, JSON.stringify(answer)).toBe(true);
    return answer;
  }

  async function samples(name: keyof typeof commands) {
    return readSamples(await (await fetch(parts[name].metricsUrl)).text());
  }

  /** Imports 30 users' ratings and sweeps K = 1..3, each asked for with an id of its own. */
  async function importAndTrain(headers: Record<string, string> = {}): Promise<{ rows: number }> {
    const likes = threeGroups();
    await writeRatings(folder.path, likes);
    await ask(
      '/datasets',
      { ...headers, 'x-request-id': 'import-1' },
      { ratings: 'ratings.csv', name: 'likes' },
    );
    await vi.waitUntil(async () => (await ask('/datasets/likes')).status === 'ready', waiting);
    await ask('/datasets/likes/trainings', { ...headers, 'x-request-id': 'train-2' }, { k: '1..3' });
    await vi.waitUntil(async () => (await ask('/trainings/1')).status === 'ready', waiting);
    await ask('/datasets/likes/users/2/recommendations');
    return { rows: Object.values(likes).flat().length };
  }

  it('log whose request a job comes of, and count what they have done', async () => {
    const { rows } = await importAndTrain();

    const said = (name: keyof typeof commands, message: string) =>
      parts[name].lines.filter(({ msg }) => msg === message);
    // Once after the fits, and once after the lists that it asks for.
    await vi.waitUntil(() => said('cluster', 'job done').length === 2, waiting);
    expect(said('api', 'incoming request')).toContainEqual(expect.objectContaining({ requestId: 'train-2' }));
    expect(said('ingest', 'job done')).toMatchObject([{ requestId: 'import-1', datasetId: 1 }]);
    expect(said('elbow', 'fit stored').sort((a, b) => Number(a.k) - Number(b.k))).toMatchObject(
      [1, 2, 3].map((k) => ({ requestId: 'train-2', trainingId: 1, k })),
    );
    expect(said('cluster', 'model built')).toMatchObject([
      { requestId: 'train-2', trainingId: 1, revision: 1 },
    ]);

    expect(await samples('ingest')).toMatchObject({
      elbowroom_ingest_rows_total: rows,
      'elbowroom_job_runs_total{queue="ingest",kind="ingest",outcome="done"}': 1,
    });
    expect(await samples('elbow')).toMatchObject({
      'elbowroom_fits_total{algorithm="swap"}': 3,
      'elbowroom_job_run_seconds_count{queue="elbow",kind="elbow"}': 3,
      'elbowroom_job_wait_seconds_count{queue="elbow",kind="elbow"}': 3,
    });
    expect(await samples('cluster')).toMatchObject({
      'elbowroom_job_runs_total{queue="cluster",kind="cluster",outcome="done"}': 2,
      'elbowroom_job_runs_total{queue="cluster",kind="cluster",outcome="failed"}': 0,
    });
    expect(await samples('api')).toMatchObject({
      'elbowroom_queue_jobs{queue="elbow",state="prioritized"}': 0,
      'elbowroom_http_request_duration_seconds_count{method="POST",route="/v1/datasets/:dataset/trainings",status="202"}': 1,
    });
  });

  it('carry a trace from the request through the queue to every job', async () => {
    const trace = '0af7651916cd43dd8448eb211c80319c';
    const caller = 'b7ad6b7169203331';
    await importAndTrain({ traceparent: `00-${trace}-${caller}-01` });

    const ofTrace = () => collector.spans.filter(({ traceId }) => traceId === trace);
    const named = () => ofTrace().map(({ service, name }) => `${service}: ${name}`);
    const expected = [
      'elbowroom-api: POST /v1/datasets',
      'elbowroom-api: POST /v1/datasets/:dataset/trainings',
      'elbowroom-ingest-worker: process ingest',
      'elbowroom-elbow-worker: process elbow',
      'elbowroom-cluster-worker: process cluster',
    ];
    await vi.waitUntil(() => expected.every((name) => named().includes(name)), waiting);
    // Three fits, the table of neighbours, and the lists.
    await vi.waitUntil(() => named().filter((name) => name === expected[3]).length === 5, waiting);

    // Whatever began in the trace was caused by another span of it, the first ones by the caller's.
    const ids = new Set([caller, ...ofTrace().map(({ spanId }) => spanId)]);
    expect(ofTrace().filter(({ parentSpanId }) => !ids.has(parentSpanId))).toEqual([]);
    const servers = ofTrace().filter(
      ({ service, name }) => service === 'elbowroom-api' && name.startsWith('POST'),
    );
    expect(servers.map(({ parentSpanId }) => parentSpanId)).toEqual([caller, caller]);

    const INTERNAL = 1;
    const housekeeping = collector.spans.filter(
      ({ parentSpanId, kind }) => parentSpanId === '' && kind === INTERNAL,
    );
    expect(housekeeping).toEqual([]);
  });
});
