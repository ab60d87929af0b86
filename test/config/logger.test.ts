import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

/** Runs a program with a `log` in scope, at level `info`, and returns what it wrote. */
function run(program: string): { stdout: string; lines: Record<string, unknown>[] } {
  const source = `import { createLogger } from '@elbowroom/config'; const log = createLogger('info', 'tester'); ${program}`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', source], {
    encoding: 'utf8',
  });
  const lines = stderr.split('\n').filter((line) => line !== '');
  return { stdout, lines: lines.map((line) => JSON.parse(line)) };
}

describe('createLogger', () => {
  it('writes JSON lines to stderr and nothing to stdout', () => {
    const { stdout, lines } = run(`log.info({ k: 3 }, 'fitted'); log.debug('unheard');`);
    expect(stdout).toBe('');
    expect(lines).toEqual([expect.objectContaining({ name: 'tester', level: 30, k: 3, msg: 'fitted' })]);
  });

  it('loses no line to an abrupt exit', () => {
    const { lines } = run(`for (let i = 0; i < 1000; i++) log.error({ i }, 'failing'); process.exit(1);`);
    expect(lines).toHaveLength(1000);
  });

  it('keeps secrets out at every depth', () => {
    const { lines } = run(`log.info({
      password: 'hunter2',
      config: { databaseUrl: 'hunter2', redisUrl: 'hunter2', host: 'seen' },
      req: { headers: { authorization: 'hunter2', cookie: 'hunter2', 'x-api-key': 'hunter2' } },
    });`);
    expect(JSON.stringify(lines)).not.toContain('hunter2');
    expect(lines).toEqual([
      expect.objectContaining({
        password: '[redacted]',
        config: { databaseUrl: '[redacted]', redisUrl: '[redacted]', host: 'seen' },
        req: { headers: { authorization: '[redacted]', cookie: '[redacted]', 'x-api-key': '[redacted]' } },
      }),
    ]);
  });
});
