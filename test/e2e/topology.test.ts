import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openRuntime, type Runtime } from '@elbowroom/runtime';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { describeOnRedis, freshRedis } from '../setup/backends.js';
import { type ComposeService, imageEntrypoint, isHealthy, readCompose } from '../setup/compose.js';
import { freshDatabase } from '../setup/database.js';
import { freePort } from '../setup/free-port.js';
import { manyTastes, temporaryFolder, threeGroups, writeRatings } from '../setup/ratings-file.js';

const services = readCompose({
  POSTGRES_PASSWORD: 'unused',
  REDIS_PASSWORD: 'unused',
  LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
});
const [program = '', ...options] = imageEntrypoint();
const bin = fileURLToPath(new URL('../../node_modules/.bin', import.meta.url));
const PATH = `${bin}:${process.env.PATH}`;
const waiting = { timeout: 100_000, interval: 50 };

interface ServiceProcess {
  readonly name: string;
  readonly service: ComposeService;
  readonly env: NodeJS.ProcessEnv;
  readonly child: ChildProcess;
  readonly exited: Promise<unknown[]>;
}

describeOnRedis('the services of docker-compose.yml, as plain processes', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  /** What is another in a container: addresses and paths. */
  let here: {
    DATABASE_URL: string;
    REDIS_URL: string;
    HOST: string;
    PORT: string;
    ALLOW_SERVER_PATHS: string;
    ELBOWROOM_HOME: string;
    METRICS_PORT: string;
    TMPDIR: string;
  };
  let observer: Runtime;
  let processes: ServiceProcess[];

  beforeEach(async () => {
    processes = [];
    database = await freshDatabase();
    folder = await temporaryFolder();
    here = {
      DATABASE_URL: database.url,
      REDIS_URL: await freshRedis(),
      HOST: '127.0.0.1',
      PORT: String(await freePort()),
      ALLOW_SERVER_PATHS: folder.path,
      ELBOWROOM_HOME: folder.path,
      // One for each process it could not be, as it is in containers.
      METRICS_PORT: '',
      TMPDIR: folder.path,
    };
    const [code] = await start('migrate').exited;
    expect(code).toBe(0);
    observer = await openRuntime({ name: 'test', env: { ...here, LOG_LEVEL: 'silent' } });
    await startAll();
  });

  afterEach(async () => {
    await stopAll();
    await observer?.close();
    await folder.remove();
    await database.drop();
  });

  function start(name: string, replica = 0): ServiceProcess {
    const service = services[name];
    if (!service) throw new Error(`docker-compose.yml has no service ${name}`);
    const HEARTBEAT_FILE = join(folder.path, `${name}-${replica}`);
    const env = { ...service.environment, ...here, PATH, HEARTBEAT_FILE };
    const child = spawn(program, [...options, ...service.command], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    return { name, service, env, child, exited: once(child, 'exit') };
  }

  async function startAll(): Promise<void> {
    processes = ['ingest', 'elbow', 'cluster', 'api'].flatMap((name) =>
      Array.from({ length: services[name]?.deploy.replicas ?? 0 }, (_, replica) => start(name, replica)),
    );
    await vi.waitUntil(() => processes.every(({ service, env }) => isHealthy(service, env)), {
      ...waiting,
      interval: 500,
    });
  }

  /** Ends all processes at once, and says how each ended. One that takes longer than Docker would wait is killed. */
  async function stopAll(): Promise<string[]> {
    const stopping = processes;
    processes = [];
    return Promise.all(
      stopping.map(async ({ name, service, child, exited }) => {
        const patience = Number.parseInt(service.stop_grace_period, 10) * 1000;
        const killed = setTimeout(() => child.kill('SIGKILL'), patience);
        child.kill('SIGTERM');
        const [code, signal] = await exited;
        clearTimeout(killed);
        return `${name}: ${signal ?? code}`;
      }),
    );
  }

  async function ask(path: string, body?: object) {
    const response = await fetch(`http://127.0.0.1:${here.PORT}/v1${path}`, {
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
      headers: { 'content-type': 'application/json' },
    });
    const answer = JSON.parse(await response.text());
    expect(response.ok, JSON.stringify(answer)).toBe(true);
    return answer;
  }

  async function importAs(name: string, likes: Parameters<typeof writeRatings>[1]): Promise<void> {
    await writeRatings(folder.path, likes);
    await ask('/datasets', { ratings: 'ratings.csv', name });
    await vi.waitUntil(async () => (await ask(`/datasets/${name}`)).status === 'ready', waiting);
  }

  async function untilReady(training: number): Promise<void> {
    await vi.waitUntil(async () => (await ask(`/trainings/${training}`)).status === 'ready', waiting);
  }

  it('go from a ratings file to recommendations, and are replaced in the middle of a sweep', async () => {
    await importAs('likes', threeGroups());
    const small = await ask('/datasets/likes/trainings', { k: '1..6', boundary: '10' });
    await untilReady(small.id);
    // User 2 likes all of the second group's movies but 12.
    const list = await ask('/datasets/likes/users/2/recommendations?limit=1');
    expect(list).toMatchObject({ source: 'ranked', training: small.id, items: [{ movieId: '12' }] });

    await importAs('tastes', manyTastes(250));
    const large = await ask('/datasets/tastes/trainings', { k: '1..40', effort: 'thorough' });
    await vi.waitUntil(async () => (await stateOf(large.id)).workers === 4, waiting);
    const ends = await stopAll();
    expect(ends.sort()).toEqual(['api: 0', 'cluster: 0', ...Array(4).fill('elbow: 0'), 'ingest: 0']);
    expect(await stateOf(large.id)).toMatchObject({ status: 'running', jobsUnderWay: 0 });

    await startAll();
    await untilReady(large.id);
  }, 200_000);

  /** What becomes of a training, seen from outside: its row, the workers that have stored fits, and the queue. */
  async function stateOf(training: number) {
    const { rows } = await observer.pool.query(
      `select status, (select count(distinct worker) from fit_runs where training_id = id) as workers
       from trainings where id = $1`,
      [training],
    );
    const [row] = z.tuple([z.object({ status: z.string(), workers: z.number() })]).parse(rows);
    return { ...row, jobsUnderWay: await observer.jobs.underWay('elbow') };
  }
});
