import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { vi } from 'vitest';

/** A process of its own that holds the bundled Postgres of a home. */
export interface Holder {
  readonly process: ChildProcess;
  readonly url: string;
  readonly pid: number;
  readonly adopted: boolean;
  /** Lets go of the server and waits until the process has ended. */
  stop(): Promise<void>;
}

interface HolderOptions {
  readonly uid?: number;
  readonly gid?: number;
  readonly script?: string;
}

const holderScript = fileURLToPath(new URL('./holder.mjs', import.meta.url));

/** Spawns a holder in a process group of its own, without waiting for its server. */
export function spawnHolder(home: string, options: HolderOptions = {}) {
  const { script = holderScript, ...ids } = options;
  return spawn(process.execPath, [script, home], {
    ...ids,
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
}

/** What a holder printed: where its server is, or the error it met. */
async function answerOf(child: ReturnType<typeof spawnHolder>): Promise<Record<string, unknown>> {
  const [line] = await once(createInterface(child.stdout), 'line');
  return JSON.parse(line);
}

/** Spawns a holder and waits for its server. */
export async function startHolder(home: string, options: HolderOptions = {}): Promise<Holder> {
  const child = spawnHolder(home, options);
  const ended = once(child, 'exit');
  const { url, pid, adopted, message } = await answerOf(child);
  if (message !== undefined) throw new Error(String(message));
  return {
    process: child,
    url: String(url),
    pid: Number(pid),
    adopted: adopted === true,
    stop: async () => {
      child.stdin.end();
      await ended;
    },
  };
}

/** The first value of the first row. */
export async function ask(url: string, statement: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query({ text: statement, rowMode: 'array' });
    return rows[0]?.[0];
  } finally {
    await client.end();
  }
}

/** The pids of those that keep the server running for a holder each. */
export function keepers(home: string): number[] {
  return readdirSync(join(home, 'holders')).map(Number);
}

/** Waits until the server of `home` has shut down in order: only then does it remove its pid file. */
export async function untilStopped(home: string): Promise<void> {
  await vi.waitUntil(() => !existsSync(join(home, 'pg18', 'postmaster.pid')), {
    timeout: 20_000,
    interval: 20,
  });
}
