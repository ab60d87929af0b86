import { createLogger } from '@elbowroom/config';
import { createProducer, createQueueBackend } from '@elbowroom/jobs';
import { createPool, TrainingNews } from '@elbowroom/store';
import { buildApp } from './app.js';

/** The OpenAPI document of an app that never listens, and so connects to nothing: it needs no database and no queue. */
export async function describeApi() {
  const pool = createPool('', { max: 1, applicationName: 'openapi', onError: () => {} });
  const queue = createQueueBackend({ databaseUrl: '' }, () => {});
  const log = createLogger('silent', 'openapi');
  const app = await buildApp(
    { pool, news: new TrainingNews(pool), jobs: createProducer(queue), queue, log },
    {},
  );
  await app.ready();
  return app.swagger();
}
