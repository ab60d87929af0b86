import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { hasEnded } from '../has-ended.js';

const command = fileURLToPath(new URL('../../../apps/cli/bin/elbowroom.js', import.meta.url));

/** The product as its users run it, with a home of its own that goes when the bench ends. */
export interface Product {
  /** The environment of its processes. */
  readonly env: NodeJS.ProcessEnv;
  /** Runs `elbowroom` to its end. */
  run(...args: string[]): Promise<void>;
  /** Starts `elbowroom api` on a free port and waits until it is ready. */
  startApi(): Promise<string>;
  close(): Promise<void>;
}

export async function openProduct(): Promise<Product> {
  // Not under a folder that only root may enter: the bundled Postgres runs as somebody else then.
  const home = await mkdtemp(join(tmpdir(), 'elbowroom-bench-'));
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, ELBOWROOM_HOME: home, LOG_LEVEL: 'warn' };
  let api: ChildProcess | undefined;
  return {
    env,
    async run(...args) {
      await promisify(execFile)(process.execPath, [command, ...args], { env });
    },
    async startApi() {
      const port = await freePort();
      api = spawn(process.execPath, [command, 'api', '--port', String(port)], {
        env,
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      const url = `http://127.0.0.1:${port}`;
      await ready(`${url}/readyz`, api);
      return url;
    },
    async close() {
      if (api && !hasEnded(api)) {
        api.kill('SIGTERM');
        await once(api, 'exit');
      }
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}

async function ready(url: string, process: ChildProcess): Promise<void> {
  while (!hasEnded(process)) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await sleep(50);
  }
  throw new Error(`the API ended with ${process.signalCode ?? process.exitCode} before it was ready`);
}
