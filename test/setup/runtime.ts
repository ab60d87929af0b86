import { openRuntime, type Runtime, type Service } from '@elbowroom/runtime';
import { TrainingNews } from '@elbowroom/trainings';
import { type BackendName, freshRedis } from './backends.js';
import { freshDatabase } from './database.js';

/** A runtime on a database and a queue of its own, with nothing in them. */
export interface TestRuntime extends Runtime {
  readonly news: TrainingNews;
  /** The environment that other processes need to share database and queue. */
  readonly env: NodeJS.ProcessEnv;
  /** What a test starts on it: closed before the runtime is. */
  readonly workers: Service[];
}

/** @param variables of the environment, beside those that every test needs */
export async function openTestRuntime(
  backend: BackendName,
  variables: NodeJS.ProcessEnv = {},
): Promise<TestRuntime> {
  const database = await freshDatabase();
  const env: NodeJS.ProcessEnv = {
    DATABASE_URL: database.url,
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
    ELBOW_CONCURRENCY: '2',
    ...(backend === 'redis' && { REDIS_URL: await freshRedis() }),
    ...variables,
  };
  const workers: Service[] = [];
  const runtime = await openRuntime({ name: 'test', env, migrate: true });
  return {
    ...runtime,
    news: new TrainingNews(runtime.pool, runtime.notifications),
    env,
    workers,
    async close() {
      await Promise.all(workers.map((worker) => worker.close()));
      await runtime.close();
      await database.drop();
    },
  };
}
