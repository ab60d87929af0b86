import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { hasEnded } from '../has-ended.js';

export const command = fileURLToPath(new URL('../../../apps/cli/bin/elbowroom.js', import.meta.url));

export interface ApiProcess {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts `elbowroom api` on a free port and waits until it is ready. */
export async function startApi(env: NodeJS.ProcessEnv): Promise<ApiProcess> {
  const port = await freePort();
  const api = spawn(process.execPath, [command, 'api', '--port', String(port)], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  await ready(`${url}/readyz`, api);
  return {
    url,
    async stop() {
      if (hasEnded(api)) return;
      const exit = once(api, 'exit');
      api.kill('SIGTERM');
      await exit;
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
