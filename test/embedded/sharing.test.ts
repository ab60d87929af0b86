import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chownSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '@elbowroom/embedded';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ask, keepers, spawnHolder, startHolder, untilStopped } from './processes.js';

/** One home for all of these: each leaves it with the server stopped. */
describe('processes that share one bundled Postgres', () => {
  let home: string;
  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'elbowroom sharing-'));
  });
  afterEach(() => untilStopped(home));
  afterAll(() => rmSync(home, { recursive: true }));

  it('keep their data from one start to the next', async () => {
    const first = await startEmbedded({ home });
    await ask(first.url, 'CREATE TABLE films AS SELECT 42 AS id');
    await first.stop();
    const second = await startEmbedded({ home });
    expect(await ask(second.url, 'SELECT id FROM films')).toBe(42);
    expect([first.adopted, second.adopted]).toEqual([false, false]);
    await second.stop();
  });

  it('have the server stopped by the time stop resolves, however often it is called', async () => {
    const postgres = await startEmbedded({ home });
    await Promise.all([postgres.stop(), postgres.stop()]);
    expect(existsSync(join(home, 'pg18', 'postmaster.pid'))).toBe(false);
    await expect(ask(postgres.url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
    await postgres.stop();
  });

  it('hand the server over: it outlives whoever started it and ends with the last', async () => {
    const first = await startHolder(home);
    const second = await startHolder(home);
    expect(second).toMatchObject({ url: first.url, pid: first.pid, adopted: true });
    await first.stop();
    expect(await ask(second.url, 'SELECT 1')).toBe(1);
    await second.stop();
    await expect(ask(second.url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
  });

  it('may hold it more than once each', async () => {
    const first = await startEmbedded({ home });
    const second = await startEmbedded({ home });
    await first.stop();
    expect(await ask(second.url, 'SELECT 1')).toBe(1);
    await second.stop();
  });

  it('may start at the same moment: one starts the server, the others join', async () => {
    const holders = await Promise.all([startHolder(home), startHolder(home), startHolder(home)]);
    expect(new Set(holders.map(({ pid }) => pid)).size).toBe(1);
    expect(holders.map(({ adopted }) => adopted).sort()).toEqual([false, true, true]);
    await Promise.all(holders.map((holder) => holder.stop()));
  });

  it('may start while the last one stops', async () => {
    const first = await startHolder(home);
    const [second] = await Promise.all([startHolder(home), first.stop()]);
    expect(await ask(second.url, 'SELECT 1')).toBe(1);
    await second.stop();
  });

  it('leave no server behind when killed', async () => {
    const holder = await startHolder(home);
    holder.process.kill('SIGKILL');
    await untilStopped(home);
    await expect(ask(holder.url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
  });

  it('leave no server behind when killed before it is up', async () => {
    const holder = spawnHolder(home);
    const ended = once(holder, 'exit');
    await expect.poll(() => keepers(home)).toHaveLength(1);
    holder.kill('SIGKILL');
    await ended;
    await expect.poll(() => keepers(home), { timeout: 20_000 }).toEqual([]);
    await untilStopped(home);
  });

  it('lose nothing to one of them being killed', async () => {
    const [first, second] = [await startHolder(home), await startHolder(home)];
    first.process.kill('SIGKILL');
    await expect.poll(() => keepers(home)).toHaveLength(1);
    expect(await ask(second.url, 'SELECT 1')).toBe(1);
    await second.stop();
  });

  it('find a server whose holder and keeper were both killed, and stop it in the end', async () => {
    const first = await startHolder(home);
    for (const pid of keepers(home)) process.kill(pid, 'SIGKILL');
    first.process.kill('SIGKILL');
    await once(first.process, 'exit');
    const second = await startHolder(home);
    expect(second).toMatchObject({ pid: first.pid, adopted: true });
    await second.stop();
  });

  it('keep the server through signals that are meant for the program, until it ends', async () => {
    const holder = await startHolder(home);
    for (const pid of keepers(home))
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.kill(pid, signal);
    expect(await ask(holder.url, 'SELECT 1')).toBe(1);
    await holder.stop();
    await expect(ask(holder.url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
  });

  it('recover when the server was killed', async () => {
    const first = await startHolder(home);
    await ask(first.url, 'CREATE TABLE survivors AS SELECT 7 AS id');
    process.kill(first.pid, 'SIGKILL');
    const second = await startHolder(home);
    expect(second.adopted).toBe(false);
    expect(await ask(second.url, 'SELECT id FROM survivors')).toBe(7);
    await Promise.all([first.stop(), second.stop()]);
  });

  it('meet there by whatever path they name it', async () => {
    const link = join(home, 'link');
    symlinkSync(home, link);
    const first = await startEmbedded({ home });
    const second = await startEmbedded({ home: link });
    expect(second).toMatchObject({ pid: first.pid, adopted: true });
    await Promise.all([first.stop(), second.stop()]);
  });

  it('are not misled by a pid file from before a reboot whose number is now that of another program', async () => {
    const first = await startEmbedded({ home });
    const pidFile = join(home, 'pg18', 'postmaster.pid');
    const lines = readFileSync(pidFile, 'utf8').split('\n');
    await first.stop();
    const { uid, gid } = statSync(join(home, 'pg18'));
    const other = spawn('sleep', ['600'], { uid, gid, cwd: '/', stdio: 'ignore' });
    writeFileSync(pidFile, [other.pid, ...lines.slice(1)].join('\n'), { mode: 0o600 });
    chownSync(pidFile, uid, gid);
    try {
      const second = await startEmbedded({ home });
      expect(second.adopted).toBe(false);
      expect(await ask(second.url, 'SELECT 1')).toBe(1);
      await second.stop();
    } finally {
      other.kill();
    }
  });

  it('see the end of its log where it does not start, and can start it once that is mended', async () => {
    const settings = join(home, 'pg18', 'postgresql.auto.conf');
    writeFileSync(settings, 'work_mem = plenty\n');
    await expect(startEmbedded({ home })).rejects.toMatchObject({
      code: 'EMBEDDED_POSTGRES_FAILED',
      problem: expect.stringContaining('invalid value for parameter "work_mem": "plenty"'),
      remedy: expect.stringContaining('DATABASE_URL'),
    });
    expect(keepers(home)).toEqual([]);
    writeFileSync(settings, '');
    await (await startEmbedded({ home })).stop();
  });

  it('need not let go: a program that has nothing left to do ends, and the server after it', async () => {
    const program = `import { startEmbedded } from '@elbowroom/embedded'; await startEmbedded(${JSON.stringify({ home })})`;
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: 'ignore' });
    expect(await once(child, 'exit')).toEqual([0, null]);
    await untilStopped(home);
  });
});
