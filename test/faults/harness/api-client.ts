import { setTimeout } from 'node:timers/promises';
import type { z } from 'zod';

/** What became of a request; null where no answer came, and nobody knows. */
export type Answer = { readonly status: number; readonly body: unknown } | null;

/** Longer than any outage: a request that is given up earlier might be carried out after the next one. */
const PATIENCE_MS = 100_000;

const AGAIN_AFTER_MS = 100;

/** Asks the API as its clients do, and keeps what no client should ever see. */
export class ApiClient {
  /** Answers that no fault of a server excuses. */
  readonly surprises: string[] = [];

  constructor(private readonly port: number) {}

  async ask(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object): Promise<Answer> {
    try {
      const response = await fetch(`http://127.0.0.1:${this.port}/v1${path}`, {
        method,
        ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      const text = await response.text();
      const { status } = response;
      if (status >= 500 && status !== 503) this.surprises.push(`${method} ${path}: ${status} ${text}`);
      return { status, body: text === '' ? null : JSON.parse(text) };
    } catch (error) {
      if (error instanceof DOMException && error.name === 'TimeoutError')
        this.surprises.push(`${method} ${path}: no answer in ${PATIENCE_MS / 1000} s`);
      return null;
    }
  }

  /** Asks until the API can answer, and gives what it says in the shape of `schema`. */
  async insist<T>(schema: z.ZodType<T>, method: 'GET' | 'POST', path: string, body?: object): Promise<T> {
    for (;;) {
      const answer = await this.ask(method, path, body);
      if (answer && answer.status < 300) return schema.parse(answer.body);
      if (answer && answer.status < 500)
        throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
      await setTimeout(AGAIN_AFTER_MS);
    }
  }
}
