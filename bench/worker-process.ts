import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { hasEnded } from './has-ended.js';

/** A worker in a process of its own, as people run it. */
export interface WorkerProcess {
  /** @throws Error where the process has ended */
  assertAlive(): void;
  /** Bytes of memory that the process held at most so far; null where the system does not tell. */
  peakBytes(): number | null;
  /** Processor time of all its threads so far; null where the system does not tell. */
  cpuSeconds(): number | null;
  /** Resolves when the process has ended in order. */
  stop(): Promise<void>;
}

/** Resolves when the worker waits for jobs: how long Node takes to start is no part of what is measured. */
export async function startWorkerProcess(
  kind: 'ingest' | 'elbow' | 'cluster',
  env: NodeJS.ProcessEnv,
  folder: string,
): Promise<WorkerProcess> {
  const program = new URL(`../../apps/${kind}-worker/dist/main.js`, import.meta.url);
  const worker = spawn(process.execPath, [fileURLToPath(program)], {
    cwd: folder,
    env: { PATH: process.env.PATH, TMPDIR: folder, ...env, LOG_LEVEL: 'info' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  await whenStarted(worker);
  return {
    assertAlive() {
      if (hasEnded(worker)) throw ended(worker);
    },
    peakBytes: () => highWaterMark(worker),
    cpuSeconds: () => processorTime(worker),
    async stop() {
      if (hasEnded(worker)) return;
      const exit = once(worker, 'exit');
      worker.kill();
      await exit;
    },
  };
}

function whenStarted(worker: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once('error', reject);
    worker.once('exit', () => reject(ended(worker)));
    if (worker.stderr === null) return;
    createInterface(worker.stderr).on('line', (line) => {
      console.error(line);
      if (line.includes('"started"')) resolve();
    });
  });
}

function ended({ exitCode, signalCode }: ChildProcess): Error {
  return new Error(`the worker ended with ${signalCode ?? exitCode}`);
}

function highWaterMark(worker: ChildProcess): number | null {
  const [, kibibytes] = /^VmHWM:\s*(\d+) kB$/m.exec(toldOf(worker, 'status')) ?? [];
  return kibibytes === undefined ? null : Number(kibibytes) * 1024;
}

/** Linux counts it in hundredths of a second, whatever the clock of the machine. */
const TICKS_PER_SECOND = 100;

function processorTime(worker: ChildProcess): number | null {
  // The name in parentheses may have blanks. Of the fields behind it the 12th and 13th are user and system time.
  const [, fields] = /\) (.*)/.exec(toldOf(worker, 'stat')) ?? [];
  if (fields === undefined) return null;
  const [user, system] = fields.split(' ').slice(11, 13).map(Number);
  return (user + system) / TICKS_PER_SECOND;
}

/** Empty where the system does not tell. */
function toldOf({ pid }: ChildProcess, file: 'status' | 'stat'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
