import { fileURLToPath } from 'node:url';
import { getKeyState, type Queryable } from '@elbowroom/db';
import { ElbowroomError } from '@elbowroom/errors';
import { addressUnavailable, type Runtime, runService, type Service } from '@elbowroom/runtime';
import { TrainingNews } from '@elbowroom/trainings';
import { buildApp } from './app.js';
import { isLoopback } from './doors/this-machine.js';

export interface RunningApi extends Service {
  /** Where it listens. */
  readonly url: string;
}

/** Who asks hears of a database that says nothing while they are still there to hear it; no statement of a request takes nearly as long. */
const DATABASE_PATIENCE_MS = 30_000;

/** Where `npm run build` puts it. */
const page = fileURLToPath(new URL('../../dashboard/dist', import.meta.url));

/**
 * Serves the API and its page at the configured host until it is closed; closing lets requests under way end.
 *
 * @throws ElbowroomError ADDRESS_UNAVAILABLE; KEYS_MISSING where others could reach it and nobody has a key
 */
export async function startApi(
  { config, pool, notifications, jobs, queue, metrics, tracing, log }: Runtime,
  port = config.port,
): Promise<RunningApi> {
  const { host } = config;
  await requireKeys(pool, host);
  const app = await buildApp(
    {
      pool,
      news: new TrainingNews(pool, notifications),
      jobs,
      queue,
      metrics,
      tracer: tracing?.tracer,
      page,
      log: log.child({ part: 'api' }),
    },
    config,
  );
  try {
    return { url: await app.listen({ host, port }), close: () => app.close() };
  } catch (cause) {
    await app.close();
    throw addressUnavailable({ who: 'The API', host, port, variable: 'PORT' }, cause);
  }
}

/** The whole life of a process that serves the API. */
export function runApi(port?: number): Promise<void> {
  return runService('api', (runtime) => startApi(runtime, port), {
    databasePatienceMs: DATABASE_PATIENCE_MS,
  });
}

/** Only a name or an address of the loopback is one; a name that happens to lead there may lead elsewhere tomorrow. */
async function requireKeys(db: Queryable, host: string): Promise<void> {
  if (isLoopback(host) || (await getKeyState(db)).usable) return;
  throw new ElbowroomError('KEYS_MISSING', {
    problem: `HOST is ${host}, where other machines reach the API, and there is no key to tell who may use it`,
    remedy: 'Make one with `elbowroom keys create --scope admin`, or set HOST to 127.0.0.1',
    details: { host },
  });
}
