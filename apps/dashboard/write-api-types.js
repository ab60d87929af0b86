// Writes the types of what the API takes and answers, src/api/schema.ts, from the API's own OpenAPI document: what the
// page asks for and the API does not have then fails to compile.
import { stat, writeFile } from 'node:fs/promises';
import { describeApi } from '@elbowroom/api';
import openapiTS, { astToString } from 'openapi-typescript';

const compiledApi = new URL('../api/tsconfig.tsbuildinfo', import.meta.url);
const target = new URL('./src/api/schema.ts', import.meta.url);

async function modified(url) {
  return (await stat(url).catch(() => ({ mtimeMs: 0 }))).mtimeMs;
}

if ((await modified(target)) < (await modified(compiledApi))) {
  const types = await openapiTS(await describeApi(), { defaultNonNullable: false });
  await writeFile(target, astToString(types));
}
