import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { vi } from 'vitest';
import { z } from 'zod';
import { freshDatabase, type TestDatabase } from './database.js';
import { freePort } from './free-port.js';
import { temporaryFolder } from './ratings-file.js';

const command = fileURLToPath(new URL('../../apps/cli/bin/elbowroom.js', import.meta.url));

type Folder = Awaited<ReturnType<typeof temporaryFolder>>;

const waiting = { timeout: 120_000, interval: 50 };
const identified = z.looseObject({ id: z.number() });
const standing = z.looseObject({ status: z.string() });

/**
 * The whole product on a database of its own, as people have it: asked through its command and its API alone, and its
 * tables read by SQL. Whatever is moved inside of it, this stays.
 */
export class Product {
  #url = '';
  #up: ChildProcess | undefined;

  private constructor(
    readonly db: pg.Client,
    private readonly database: TestDatabase,
    private readonly folder: Folder,
  ) {}

  /** @param prepare fills the database before it is migrated */
  static async open(prepare: (db: pg.Client) => Promise<void> = async () => {}): Promise<Product> {
    const folder = await temporaryFolder();
    const database = await freshDatabase();
    const db = new pg.Client({ connectionString: database.url });
    await db.connect();
    await prepare(db);
    const product = new Product(db, database, folder);
    await product.run('migrate');
    return product;
  }

  /** Runs a command to its end, and returns what it prints with `--json`. */
  async run(...args: readonly string[]): Promise<unknown> {
    const child = this.#spawn([...args, '--json'], 'pipe');
    const ended = once(child, 'exit');
    const [stdout, stderr, [code]] = await Promise.all([
      child.stdout ? text(child.stdout) : '',
      child.stderr ? text(child.stderr) : '',
      ended,
    ]);
    if (code !== 0) throw new Error(`elbowroom ${args.join(' ')} ended with ${code}:\n${stderr}`);
    return JSON.parse(stdout);
  }

  /** Starts workers and API. */
  async up(): Promise<void> {
    const port = await freePort();
    this.#url = `http://127.0.0.1:${port}/v1`;
    this.#up = this.#spawn(['up', '--port', String(port)], 'ignore');
    const answers = () =>
      fetch(`${this.#url}/datasets`).then(
        ({ ok }) => ok,
        () => false,
      );
    await vi.waitUntil(answers, waiting);
  }

  /** Asks the API. */
  async ask(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const answer = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} was answered with ${response.status}: ${answer}`);
    return answer === '' ? null : JSON.parse(answer);
  }

  /** Trains a dataset, from the request to the published model, and returns the training's number. */
  async train(dataset: string, request: object): Promise<number> {
    const { id } = identified.parse(await this.ask('POST', `/datasets/${dataset}/trainings`, request));
    await this.ready(`/trainings/${id}`);
    return id;
  }

  /** Waits until what is at a path of the API is ready. */
  async ready(path: string): Promise<void> {
    const ended = await vi.waitUntil(async () => {
      const now = standing.parse(await this.ask('GET', path));
      return ['importing', 'running'].includes(now.status) ? null : now;
    }, waiting);
    if (ended.status !== 'ready') throw new Error(`${path} is not ready: ${JSON.stringify(ended)}`);
  }

  /** What a statement gives, each row as a list of its columns. */
  async rows(statement: string, ...values: unknown[]): Promise<unknown[][]> {
    return (await this.db.query({ text: statement, values, rowMode: 'array' })).rows;
  }

  async close(): Promise<void> {
    if (this.#up && this.#up.exitCode === null) {
      const ended = once(this.#up, 'exit');
      this.#up.kill('SIGTERM');
      await ended;
    }
    await this.db.end();
    await this.database.drop();
    await this.folder.remove();
  }

  #spawn(args: readonly string[], output: 'pipe' | 'ignore'): ChildProcess {
    const { PATH, HOME } = process.env;
    return spawn(process.execPath, [command, ...args], {
      env: {
        DATABASE_URL: this.database.url,
        ELBOWROOM_HOME: this.folder.path,
        ELBOW_CONCURRENCY: '2',
        RATE_LIMIT_PER_ADDRESS: '1000000',
        LOG_LEVEL: 'warn',
        PATH,
        HOME,
      },
      cwd: this.folder.path,
      stdio: ['ignore', output, output],
    });
  }
}
