import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { type Likes, manyTastes, writeRatings } from '../../setup/ratings-file.js';
import type { ApiClient } from './api-client.js';
import type { Draw } from './draw.js';

const LOOK_EVERY_MS = 200;

/** The sweeps are to have most of the machine. */
const BETWEEN_CHANGES_MS = 20;
const BETWEEN_IMPORTS_MS = 1_000;

const storedError = z.object({ code: z.string(), problem: z.string().min(1), remedy: z.string().min(1) });
const training = z.object({
  id: z.number(),
  status: z.enum(['running', 'ready', 'failed', 'cancelled']),
  error: storedError.nullable(),
});
const dataset = z.object({
  id: z.number(),
  status: z.enum(['importing', 'ready', 'failed']),
  error: storedError.nullable(),
});

/** An import that was asked for, and what its file holds. */
export interface Imported {
  readonly name: string;
  readonly likes: Likes;
}

/** What users do meanwhile: sweeps, imports and changes of favourites, one after another, until `end`. */
export class Load {
  /** Every training that was acknowledged. */
  readonly trainings: number[] = [];
  readonly imports: Imported[] = [];
  /** By user and movie, what the last change said that was acknowledged; null where its answer never came. */
  readonly favourites = new Map<string, boolean | null>();
  /** Codes of what failed, and went on when it was asked for again. */
  readonly failures: string[] = [];
  acknowledged = 0;
  #stopped = false;
  readonly #loops: Promise<void>[] = [];

  constructor(
    private readonly api: ApiClient,
    private readonly folder: string,
    private readonly draw: Draw,
  ) {}

  /** Begins nothing new, and waits until all that was begun has come to its end. */
  async end(withinMs: number): Promise<void> {
    this.#stopped = true;
    const calm = new AbortController();
    const late = setTimeout(withinMs, true, { signal: calm.signal }).catch(() => false);
    const ended = Promise.all(this.#loops).then(() => false);
    const isLate = await Promise.race([ended, late]);
    calm.abort();
    if (isLate) throw new Error(`what was begun has not ended within ${withinMs / 1000} s`);
  }

  /** Sweeps over a dataset, with another seed each time. */
  sweep(datasetName: string, request: object, seeds: number): void {
    this.#repeat(0, async (turn) => {
      await this.train(datasetName, { ...request, seed: turn % seeds });
    });
  }

  /** One training, from the request to the model. Where it fails it is retried, as its remedy says. */
  async train(datasetName: string, request: object): Promise<number> {
    const { id } = await this.api.insist(training, 'POST', `/datasets/${datasetName}/trainings`, request);
    this.trainings.push(id);
    for (;;) {
      const now = await this.api.insist(training, 'GET', `/trainings/${id}`);
      if (now.status === 'ready') return id;
      if (now.status === 'failed') {
        this.failures.push(now.error?.code ?? 'no reason given');
        await this.api.insist(training, 'POST', `/trainings/${id}/retry`);
      }
      await setTimeout(LOOK_EVERY_MS);
    }
  }

  /** Small files, each with content of its own. */
  importFiles(): void {
    this.#repeat(BETWEEN_IMPORTS_MS, (turn) => this.importFile(`import-${turn}`, manyTastes(100 + turn)));
  }

  async importFile(name: string, likes: Likes): Promise<void> {
    const file = `${name}.csv`;
    await writeRatings(this.folder, likes, file);
    this.imports.push({ name, likes });
    const ask = () => this.api.insist(dataset, 'POST', '/datasets', { ratings: file, name });
    const { id } = await ask();
    for (;;) {
      const now = await this.api.insist(dataset, 'GET', `/datasets/${id}`);
      if (now.status === 'ready') return;
      if (now.status === 'failed') {
        this.failures.push(now.error?.code ?? 'no reason given');
        await ask();
      }
      await setTimeout(LOOK_EVERY_MS);
    }
  }

  /** Users of their own who change their minds; of one whose answer never came nothing is asked again. */
  changeFavourites(datasetName: string, prefix: string): void {
    this.#repeat(BETWEEN_CHANGES_MS, async (turn) => {
      const user = `${prefix}-${Math.floor(turn / 50)}`;
      const movie = String(1 + this.draw(40));
      const key = `${datasetName}/${user}/${movie}`;
      if (this.favourites.get(key) === null) return;
      const add = this.draw(3) > 0;
      const path = `/datasets/${datasetName}/users/${user}/favourites/${movie}`;
      const answer = await this.api.ask(add ? 'PUT' : 'DELETE', path);
      const done = answer !== null && answer.status < 300;
      this.favourites.set(key, done ? add : null);
      if (done) this.acknowledged++;
      else await setTimeout(LOOK_EVERY_MS);
    });
  }

  #repeat(pauseMs: number, action: (turn: number) => Promise<void>): void {
    const loop = async () => {
      for (let turn = 0; !this.#stopped; turn++) {
        await action(turn);
        await setTimeout(pauseMs);
      }
    };
    const running = loop();
    // Told by `end`, however late that is called.
    running.catch(() => {});
    this.#loops.push(running);
  }
}
