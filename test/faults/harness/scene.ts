import { openRuntime, type Runtime } from '@elbowroom/runtime';
import type { BackendName } from '../../setup/backends.js';
import { freePort } from '../../setup/free-port.js';
import { temporaryFolder } from '../../setup/ratings-file.js';
import { ApiClient } from './api-client.js';
import { type Kind, Processes } from './processes.js';
import { type FaultyServer, startFaultyPostgres, startFaultyRedis } from './servers.js';

/** elbowroom as it runs for a team, every part a process or a server of its own that things may happen to. */
export interface Scene {
  readonly postgres: FaultyServer;
  /** Where the queue lives in it. */
  readonly redis: FaultyServer | null;
  readonly processes: Processes;
  readonly api: ApiClient;
  /** Where the API finds files to import. */
  readonly folder: string;
  /** Looks past the proxies. */
  observe<T>(look: (runtime: Runtime) => Promise<T>): Promise<T>;
  /** Ends everything; tells of processes that did not end by themselves. */
  close(): Promise<string[]>;
}

/** How many processes of each kind there are. */
export type Crew = Readonly<Record<Kind, number>>;

export async function openScene(backend: BackendName, crew: Crew): Promise<Scene> {
  const folder = await temporaryFolder();
  const postgres = await startFaultyPostgres();
  const redis = backend === 'redis' ? await startFaultyRedis() : null;
  const env = (databaseUrl: string, redisUrl: string | undefined): NodeJS.ProcessEnv => ({
    DATABASE_URL: databaseUrl,
    ...(redisUrl && { REDIS_URL: redisUrl }),
    ELBOWROOM_HOME: folder.path,
    ALLOW_SERVER_PATHS: folder.path,
    ELBOW_CONCURRENCY: '1',
    PATH: process.env.PATH,
  });
  const observe: Scene['observe'] = async (look) => {
    const direct = env(postgres.directUrl(), redis?.directUrl());
    const runtime = await openRuntime({
      name: 'observer',
      env: { ...direct, LOG_LEVEL: 'silent' },
      migrate: true,
    });
    try {
      return await look(runtime);
    } finally {
      await runtime.close();
    }
  };
  await observe(async () => {});
  const port = await freePort();
  const processes = new Processes(folder.path, {
    ...env(postgres.url, redis?.url),
    PORT: String(port),
    LOG_LEVEL: 'info',
  });
  for (const kind of ['ingest', 'elbow', 'cluster', 'api'] as const) processes.start(kind, crew[kind]);
  return {
    postgres,
    redis,
    processes,
    api: new ApiClient(port),
    folder: folder.path,
    observe,
    async close() {
      const stuck = await processes.close();
      await redis?.close();
      await postgres.close();
      await folder.remove();
      return stuck;
    },
  };
}
