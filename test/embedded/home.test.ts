import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '@elbowroom/embedded';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { fillCheckout, holderIn } from './checkout.js';
import { ask, keepers, spawnHolder, startHolder } from './processes.js';

const asRoot = process.getuid?.() === 0;
const nobody = { uid: 65534, gid: 65534 };

function runsAs(user: { uid: number; gid: number }): boolean {
  return spawnSync(process.execPath, ['--version'], { ...user, cwd: '/' }).status === 0;
}

/** Data folders in the making. */
function drafts(home: string): string[] {
  if (!existsSync(home)) return [];
  const names = readdirSync(home).filter((name) => name.startsWith('pg18.new'));
  return names.map((name) => join(home, name));
}

describe('the home of the bundled Postgres', () => {
  let checkout: string;
  beforeAll(() => {
    checkout = mkdtempSync(join(tmpdir(), 'elbowroom checkout-'));
    fillCheckout(checkout);
  });
  afterAll(() => rmSync(checkout, { recursive: true }));

  let folder: string;
  let home: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'elbowroom home-'));
    chmodSync(folder, 0o755);
    home = join(folder, 'state');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is made at the first start, for a server that is private to this machine and its password', async () => {
    const messages: string[] = [];
    const postgres = await startEmbedded({
      home,
      database: 'my films',
      log: (message) => messages.push(message),
    });
    try {
      const setting = (name: string) => ask(postgres.url, `SHOW ${name}`);
      expect(await ask(postgres.url, 'SELECT current_database()')).toBe('my films');
      expect(await setting('server_version')).toMatch(/^18\./);
      expect(await setting('listen_addresses')).toBe('127.0.0.1');
      expect(await setting('unix_socket_directories')).toBe('');
      expect(await setting('max_connections')).toBe('200');
      expect(await setting('jit')).toBe('off');
      expect(await ask(postgres.url, 'SELECT datcollate FROM pg_database LIMIT 1')).toBe('C');
      expect(await setting('server_encoding')).toBe('UTF8');
      await expect(ask(postgres.url.replace(/:[^:@]+@/, ':wrong@'), 'SELECT 1')).rejects.toThrow('password');
      expect(statSync(join(home, 'pg18', 'password')).mode & 0o777).toBe(0o600);
      expect(messages).toEqual([`making the database folder ${join(home, 'pg18')}`]);
    } finally {
      await postgres.stop();
    }
  });

  it('is made again where the first start was cut short', async () => {
    const holder = spawnHolder(home);
    const ended = once(holder, 'exit');
    await vi.waitUntil(() => drafts(home).some((draft) => existsSync(join(draft, 'PG_VERSION'))), {
      interval: 5,
    });
    for (const pid of keepers(home)) process.kill(pid, 'SIGKILL');
    holder.kill('SIGKILL');
    await ended;
    expect(existsSync(join(home, 'pg18'))).toBe(false);

    const next = await startHolder(home);
    expect(await ask(next.url, 'SELECT 1')).toBe(1);
    expect(drafts(home)).toEqual([]);
    await next.stop();
  });

  it('is left alone where its data folder is of unknown make', async () => {
    mkdirSync(join(home, 'pg18'), { recursive: true });
    writeFileSync(join(home, 'pg18', 'precious.txt'), '');
    await expect(startEmbedded({ home })).rejects.toMatchObject({
      code: 'EMBEDDED_POSTGRES_FAILED',
      message: expect.stringMatching(/pg18 is in the way.*Move it away/),
    });
    expect(existsSync(join(home, 'pg18', 'precious.txt'))).toBe(true);
  });

  it('that cannot be made is named in the error', async () => {
    writeFileSync(home, '');
    await expect(startEmbedded({ home: join(home, 'below') })).rejects.toMatchObject({
      code: 'EMBEDDED_POSTGRES_FAILED',
      remedy: expect.stringContaining('ELBOWROOM_HOME'),
    });
  });

  it('serves a checkout in a private folder, installed without scripts, from a copy of the programs', async () => {
    chmodSync(checkout, 0o700);
    const holder = await startHolder(home, { script: holderIn(checkout) });
    expect(await ask(holder.url, 'SELECT 1')).toBe(1);
    await holder.stop();
  });

  it.runIf(asRoot)('may be closed to others for root: it is opened for passing through', async () => {
    mkdirSync(home, { mode: 0o700 });
    await (await startEmbedded({ home })).stop();
    expect(statSync(home).mode & 0o777).toBe(0o711);
  });

  it.runIf(asRoot)('may not lie in a folder that is closed to the user postgres', async () => {
    chmodSync(folder, 0o700);
    await expect(startEmbedded({ home })).rejects.toMatchObject({
      code: 'EMBEDDED_POSTGRES_FAILED',
      problem: `The bundled Postgres runs as postgres, who may not enter ${folder}, and so cannot reach ${home}`,
      remedy: expect.stringContaining('/var/lib/elbowroom'),
    });
  });

  it.runIf(asRoot && runsAs(nobody))('belongs to an ordinary user who starts it', async () => {
    mkdirSync(home, { mode: 0o700 });
    chownSync(home, nobody.uid, nobody.gid);
    chmodSync(checkout, 0o755);
    const holder = await startHolder(home, { ...nobody, script: holderIn(checkout) });
    expect(await ask(holder.url, 'SELECT 1')).toBe(1);
    expect(statSync(join(home, 'pg18')).uid).toBe(nobody.uid);
    await holder.stop();
  });
});
