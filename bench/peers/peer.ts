import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { z } from 'zod';
import { hasEnded } from '../has-ended.js';

const hello = z.object({ version: z.string() });

/** As much of what a peer said to stderr as helps to see why it ended. */
const STDERR_CHARACTERS = 2000;

/** Another program that answers each line with a line of JSON, and first says hello with its version. */
export class Peer {
  readonly #lines: AsyncIterator<string>;
  #stderr = '';

  private constructor(
    private readonly child: ChildProcess,
    stdout: Readable,
    stderr: Readable,
  ) {
    // A peer that has died breaks the pipe to it; what it said last is told when its answer is missing.
    child.stdin?.on('error', () => {});
    this.#lines = createInterface(stdout)[Symbol.asyncIterator]();
    stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr = (this.#stderr + text).slice(-STDERR_CHARACTERS);
    });
  }

  /** @throws Error where the program is not there or does not say hello */
  static async start(command: string, args: readonly string[]): Promise<{ peer: Peer; version: string }> {
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    await once(child, 'spawn');
    const peer = new Peer(child, child.stdout, child.stderr);
    const { version } = await peer.#answer(hello);
    return { peer, version };
  }

  async ask<Answer>(request: readonly (string | number)[], answer: z.ZodType<Answer>): Promise<Answer> {
    this.child.stdin?.write(`${request.join(' ')}\n`);
    return this.#answer(answer);
  }

  async close(): Promise<void> {
    if (hasEnded(this.child)) return;
    const exit = once(this.child, 'exit');
    this.child.stdin?.end();
    await exit;
  }

  async #answer<Answer>(answer: z.ZodType<Answer>): Promise<Answer> {
    const line = await this.#lines.next();
    if (line.done) throw new Error(this.#stderr.trim().split('\n').at(-1) || 'the peer ended without a word');
    return answer.parse(JSON.parse(line.value));
  }
}
