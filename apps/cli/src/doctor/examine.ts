import { type Config, loadConfig, readEnvFile } from '@elbowroom/config';
import { openRuntime } from '@elbowroom/runtime';
import { type Finding, failed, ok } from './finding.js';
import { checkHome, checkNode } from './machine.js';
import { checkDatabase, checkKeys, checkQueue } from './services.js';

/** Looks at all that elbowroom stands on; what is wrong with one thing does not keep it from looking at the next. */
export async function examine(): Promise<readonly Finding[]> {
  const config = readConfig();
  if ('state' in config) return [checkNode(), config];
  return [
    checkNode(),
    ok('settings', 'valid'),
    await checkHome(config.home),
    ...(await examineServices(config)),
  ];
}

function readConfig(): Config | Finding {
  try {
    readEnvFile();
    return loadConfig(process.env);
  } catch (error) {
    return failed('settings', error, 'Correct the environment or the .env file');
  }
}

async function examineServices(config: Config): Promise<readonly Finding[]> {
  const opened = await openRuntime({ name: 'doctor', logLevel: 'silent' }).catch((error: unknown) =>
    failed('database', error, 'See the log of Postgres'),
  );
  if ('state' in opened) return [opened];
  try {
    return [await checkDatabase(opened), ...(await checkQueue(opened)), await checkKeys(opened.pool, config)];
  } finally {
    await opened.close();
  }
}
