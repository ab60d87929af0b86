import { isLoopback } from '@elbowroom/api';
import type { Config } from '@elbowroom/config';
import { getKeyState, type Queryable } from '@elbowroom/db';
import { inspectRedis, type RedisState } from '@elbowroom/jobs';
import type { Runtime } from '@elbowroom/runtime';
import { type Finding, failed, ok, problem, warning } from './finding.js';

const QUEUE_REMEDY = 'See that Redis (or Postgres, where the queue lives in it) runs and lets this user in';

/** Of a database that answers, with the schema of this version: whoever opens it makes sure of that. */
export async function checkDatabase({ pool, embedded }: Runtime): Promise<Finding> {
  const { rows } = await pool.query<{ server: string; schema: number }>(
    "select current_setting('server_version') as server, (select max(version) from migrations) as schema",
  );
  const [{ server, schema } = { server: '?', schema: 0 }] = rows;
  return ok('database', `${embedded ? 'the bundled Postgres' : 'Postgres'} ${server}, schema ${schema}`);
}

export async function checkQueue({ config, jobs }: Runtime): Promise<readonly Finding[]> {
  try {
    await jobs.ping();
    if (config.redisUrl === undefined) return [ok('queue', 'in Postgres')];
    return judgeRedis(await inspectRedis(config.redisUrl));
  } catch (error) {
    return [failed('queue', error, QUEUE_REMEDY)];
  }
}

export function judgeRedis({ version, maxmemoryPolicy, appendOnly }: RedisState): readonly Finding[] {
  const findings = [ok('queue', `in Redis ${version}`)];
  if (maxmemoryPolicy !== 'noeviction') {
    const found = `with maxmemory-policy ${maxmemoryPolicy} Redis throws jobs away when its memory is full`;
    findings.push(warning('queue', found, 'Set maxmemory-policy to noeviction'));
  }
  if (!appendOnly) {
    const found = 'Redis writes no append-only file: a restart loses the last jobs';
    findings.push(warning('queue', found, 'Set appendonly to yes'));
  }
  return findings;
}

export async function checkKeys(db: Queryable, { host }: Pick<Config, 'host'>): Promise<Finding> {
  const { everCreated, usable } = await getKeyState(db);
  if (usable) return ok('keys', 'there are keys, and every request to the API needs one');
  if (!isLoopback(host)) {
    return problem(
      'keys',
      `HOST is ${host}, where other machines reach the API, and there is no key`,
      'Make one with `elbowroom keys create --scope admin`, or set HOST to 127.0.0.1',
    );
  }
  if (everCreated) {
    return warning(
      'keys',
      'every key is revoked, so that nobody can use the API',
      'Make one with `elbowroom keys create --scope admin`',
    );
  }
  return ok('keys', 'none, and none needed: the API answers this machine alone');
}
