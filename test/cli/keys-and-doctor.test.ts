import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkNode } from '../../apps/cli/src/doctor/machine.js';
import { judgeRedis } from '../../apps/cli/src/doctor/services.js';
import { describeOnBothBackends } from '../setup/backends.js';
import { temporaryFolder } from '../setup/ratings-file.js';
import { openTestRuntime, type TestRuntime } from '../setup/runtime.js';

const command = fileURLToPath(new URL('../../apps/cli/bin/elbowroom.js', import.meta.url));

let folder: Awaited<ReturnType<typeof temporaryFolder>>;

beforeAll(async () => {
  folder = await temporaryFolder();
});

afterAll(() => folder.remove());

async function run(env: NodeJS.ProcessEnv, ...args: string[]) {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [command, ...args], {
    env: { PATH, HOME, ELBOWROOM_HOME: folder.path, ...env, LOG_LEVEL: 'warn' },
    cwd: folder.path,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, stdout, stderr };
}

describe('elbowroom keys', () => {
  let runtime: TestRuntime;

  beforeAll(async () => {
    runtime = await openTestRuntime('postgres');
  });

  afterAll(() => runtime.close());

  const keys = (...args: string[]) => run(runtime.env, 'keys', ...args);

  it('shows a key once, lists it without its secret, and revokes it by its id', async () => {
    const created = await keys('create', '--scope', 'write', '--name', 'films.example');
    expect(created).toMatchObject({ code: 0, stderr: expect.stringContaining('cannot be shown again') });
    const [, id = '', secret = ''] = /^elbowroom_([0-9a-f]{16})_([\w-]{43})\n$/.exec(created.stdout) ?? [];

    const listed = await keys('list');
    expect(listed.stdout).toContain(`${id}  write  films.example`);
    expect(listed.stdout).toContain('never used');
    expect(listed.stdout).not.toContain(secret);

    expect((await keys('revoke', id)).code).toBe(0);
    expect((await keys('list')).stdout).toContain('revoked');
    const [key] = JSON.parse((await keys('list', '--json')).stdout);
    expect(key).toMatchObject({ id, scope: 'write', name: 'films.example' });
  });

  it('names what is wrong', async () => {
    expect(await keys('revoke', 'nothing')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('KEY_NOT_FOUND'),
    });
    expect((await keys('create')).code).toBe(2);
    expect((await keys('create', '--scope', 'all')).code).toBe(2);
    expect((await keys('create', '--scope', 'read', '--name', 'a\nb')).code).toBe(2);
  });
});

describeOnBothBackends('elbowroom doctor', (backend) => {
  let runtime: TestRuntime;

  beforeAll(async () => {
    runtime = await openTestRuntime(backend);
  });

  afterAll(() => runtime.close());

  const states = async (env: NodeJS.ProcessEnv = {}) => {
    const { code, stdout } = await run({ ...runtime.env, ...env }, 'doctor', '--json');
    const findings: { check: string; state: string; found: string; remedy: string | null }[] =
      JSON.parse(stdout);
    return { code, findings, problems: findings.filter(({ state }) => state === 'problem') };
  };

  it('finds nothing wrong where all is well', async () => {
    const { code, findings, problems } = await states();
    expect(problems).toEqual([]);
    expect(code).toBe(0);
    expect(new Set(findings.map(({ check }) => check))).toEqual(
      new Set(['versions', 'settings', 'home', 'database', 'queue', 'keys']),
    );
    expect(findings.find(({ check }) => check === 'queue')?.found).toContain(
      backend === 'redis' ? 'in Redis' : 'in Postgres',
    );
    const { stdout } = await run(runtime.env, 'doctor');
    expect(stdout).toMatch(/^ok {7}versions {2}Node/);
  });

  it('names each thing that is wrong, with its remedy, and ends with 1', async () => {
    const exposed = await states({ HOST: '0.0.0.0' });
    expect(exposed).toMatchObject({
      code: 1,
      problems: [{ check: 'keys', remedy: expect.stringContaining('keys create') }],
    });
    const wrong = await states({ PORT: 'abc' });
    expect(wrong).toMatchObject({ code: 1, problems: [{ check: 'settings' }] });
    expect(wrong.problems[0]?.found).toContain('PORT');
    const away = await states({ DATABASE_URL: 'postgres://127.0.0.1:1/nothing' });
    expect(away).toMatchObject({ code: 1, problems: [{ check: 'database' }] });
    const redisAway = await states({ REDIS_URL: 'redis://127.0.0.1:1' });
    expect(redisAway).toMatchObject({ code: 1, problems: [{ check: 'queue' }] });
  });
});

it('doctor warns of a Redis that loses jobs', () => {
  const safe = { version: '7.0', maxmemoryPolicy: 'noeviction', appendOnly: true };
  const statesOf = (state: typeof safe) => judgeRedis(state).map((finding) => finding.state);
  expect(statesOf(safe)).toEqual(['ok']);
  expect(statesOf({ ...safe, maxmemoryPolicy: 'allkeys-lru' })).toEqual(['ok', 'warning']);
  expect(statesOf({ ...safe, appendOnly: false })).toEqual(['ok', 'warning']);
});

it('doctor refuses a Node that is too old', () => {
  expect(['18.20.0', '20.18.9', '20.19.0', '24.0.0'].map((version) => checkNode(version).state)).toEqual([
    'problem',
    'problem',
    'ok',
    'ok',
  ]);
});
