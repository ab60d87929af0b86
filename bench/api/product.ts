import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type ApiProcess, command, startApi } from './api-process.js';

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
  let api: ApiProcess | undefined;
  return {
    env,
    async run(...args) {
      await promisify(execFile)(process.execPath, [command, ...args], { env });
    },
    async startApi() {
      api = await startApi(env);
      return api.url;
    },
    async close() {
      await api?.stop();
      await rm(home, { recursive: true, force: true });
    },
  };
}
