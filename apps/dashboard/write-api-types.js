// Writes the types of what the API takes and answers, src/api/schema.ts, from the API's own OpenAPI document: what the
// page asks for and the API does not have then fails to compile.
import { stat, writeFile } from 'node:fs/promises';
import { buildApp } from '@elbowroom/api';
import { createPool, Notifications } from '@elbowroom/db';
import { createProducer, createQueueBackend } from '@elbowroom/jobs';
import { TrainingNews } from '@elbowroom/trainings';
import openapiTS, { astToString } from 'openapi-typescript';
import { pino } from 'pino';

const compiledApi = new URL('../api/tsconfig.tsbuildinfo', import.meta.url);
const target = new URL('./src/api/schema.ts', import.meta.url);

async function modified(url) {
  return (await stat(url).catch(() => ({ mtimeMs: 0 }))).mtimeMs;
}

/** Of an app that never listens, and so connects to nothing. */
async function describeApi() {
  const pool = createPool('', { max: 1, applicationName: 'types', onError: () => {} });
  const queue = createQueueBackend({ databaseUrl: '' }, () => {});
  const log = pino({ level: 'silent' });
  const news = new TrainingNews(pool, new Notifications(pool));
  const app = await buildApp({ pool, news, jobs: createProducer(queue), queue, log }, {});
  await app.ready();
  return app.swagger();
}

if ((await modified(target)) < (await modified(compiledApi))) {
  const types = await openapiTS(await describeApi(), { defaultNonNullable: false });
  await writeFile(target, astToString(types));
}
