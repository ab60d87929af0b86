import { createLogger } from '@elbowroom/config';
import { createPool, Notifications } from '@elbowroom/db';
import { createProducer, createQueueBackend } from '@elbowroom/jobs';
import { TrainingNews } from '@elbowroom/trainings';
import { buildApp } from './app.js';

/** The OpenAPI document of an app that never listens, and so connects to nothing: it needs no database and no queue. */
export async function describeApi() {
  const pool = createPool('', { max: 1, applicationName: 'openapi', onError: () => {} });
  const queue = createQueueBackend({ databaseUrl: '' }, () => {});
  const log = createLogger('silent', 'openapi');
  const app = await buildApp(
    { pool, news: new TrainingNews(pool, new Notifications(pool)), jobs: createProducer(queue), queue, log },
    {},
  );
  await app.ready();
  return app.swagger();
}
