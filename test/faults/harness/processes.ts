import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export type Kind = 'ingest' | 'elbow' | 'cluster' | 'api';

/** As soon as a process manager would start a service anew. */
const RESTART_AFTER_MS = 300;

/** Reads a line with all pids whenever they change. When nobody is left to write, the processes of the last line are killed. */
const watchdog = 'while read -r line; do pids=$line; done; kill -9 $pids';

const command = fileURLToPath(new URL('../../../apps/cli/bin/elbowroom.js', import.meta.url));
const argumentsOf = (kind: Kind) => (kind === 'api' ? ['api'] : ['worker', kind]);

/** A place in which one process after another runs. */
export interface Slot {
  readonly kind: Kind;
  readonly child: ChildProcess;
}

/** A line of a process's log, as far as the tests read it. */
const logLine = z.looseObject({ msg: z.string(), pid: z.number() });
export type LogLine = z.infer<typeof logLine>;

/** Runs `elbowroom worker ...` and `elbowroom api` as a process manager does: what ends is started anew. */
export class Processes {
  readonly #slots = new Map<number, { kind: Kind; child: ChildProcess }>();
  readonly #kept: Promise<void>[] = [];
  readonly #logs: string;
  readonly #watchdog = spawn('/bin/sh', ['-c', watchdog], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  #closing = false;

  constructor(
    folder: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {
    this.#logs = join(folder, 'logs');
    mkdirSync(this.#logs);
  }

  start(kind: Kind, count = 1): void {
    for (let i = 0; i < count; i++) this.#kept.push(this.#keepRunning(this.#kept.length, kind));
  }

  of(...kinds: Kind[]): Slot[] {
    return [...this.#slots.values()].filter(({ kind }) => kinds.includes(kind));
  }

  /** The only one of its kind, or the first. */
  the(kind: Kind): ChildProcess {
    const [slot] = this.of(kind);
    if (!slot) throw new Error(`no ${kind} runs`);
    return slot.child;
  }

  /** All that was logged, in the order in which each process wrote it. */
  log(): LogLine[] {
    const lines = this.#texts().flatMap((text) => text.split('\n'));
    return lines.flatMap((line) => (line.startsWith('{') ? [logLine.parse(JSON.parse(line))] : []));
  }

  /** What processes wrote that ended with a stack trace; one that ends on its own account says why in other words. */
  crashes(): string[] {
    const traces = this.#texts().map((text) => text.split('\n').filter((line) => !line.startsWith('{')));
    return traces
      .filter((lines) => lines.some((line) => /^\s+at /.test(line)))
      .map((lines) => lines.join('\n'));
  }

  /** Ends all processes in order; one that does not end in half a minute is killed, and told of. */
  async close(): Promise<string[]> {
    this.#closing = true;
    const stuck: string[] = [];
    await Promise.all(
      [...this.#slots.values()].map(async ({ kind, child }) => {
        const exited = once(child, 'exit');
        child.kill('SIGCONT');
        child.kill('SIGTERM');
        const ended = new AbortController();
        const killed = setTimeout(30_000, true, { signal: ended.signal }).catch(() => false);
        await Promise.race([exited, killed]);
        ended.abort();
        if (!(await killed)) return;
        stuck.push(`${kind} ${child.pid}`);
        child.kill('SIGKILL');
        await exited;
      }),
    );
    await Promise.all(this.#kept);
    const dismissed = once(this.#watchdog, 'exit');
    this.#watchdog.stdin.end();
    await dismissed;
    return stuck;
  }

  /** Of each process, whole lines alone: it may be writing. */
  #texts(): string[] {
    const texts = readdirSync(this.#logs).map((file) => readFileSync(join(this.#logs, file), 'utf8'));
    return texts.map((text) => text.slice(0, text.lastIndexOf('\n') + 1));
  }

  async #keepRunning(place: number, kind: Kind): Promise<void> {
    while (!this.#closing) {
      const log = openSync(join(this.#logs, `${place}-${kind}`), 'a');
      const child = spawn(process.execPath, [command, ...argumentsOf(kind)], {
        env: this.env,
        stdio: ['ignore', 'ignore', log],
      });
      closeSync(log);
      this.#slots.set(place, { kind, child });
      this.#tellWatchdog();
      await once(child, 'exit');
      this.#slots.delete(place);
      this.#tellWatchdog();
      if (!this.#closing) await setTimeout(RESTART_AFTER_MS);
    }
  }

  #tellWatchdog(): void {
    const pids = [...this.#slots.values()].map(({ child }) => child.pid);
    this.#watchdog.stdin.write(`${pids.join(' ')}\n`);
  }
}
