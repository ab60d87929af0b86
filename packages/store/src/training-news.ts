import pg from 'pg';
import type { Pool } from './pool.js';
import { sql } from './sql.js';
import type { Training } from './trainings.js';

/** How far a training is; whatever happens in it changes one of these. */
export interface TrainingState extends Pick<Training, 'id' | 'revision' | 'status'> {
  /** How many fits it has. */
  readonly fits: number;
}

type Watcher = (state: TrainingState) => void;

/**
 * The trainings that are watched are looked at as often as this, all in one statement: whoever cancels a training is
 * promised that its fits stop within a second, also where no notification comes through.
 */
const LOOK_EVERY_MS = 500;

/** How long to let a listening connection be that could not be made. */
const LISTEN_AGAIN_MS = 5_000;

const statements = { states: sql('trainings/states') };

/**
 * Tells what happens in trainings, whichever process does it. One connection listens to what the tables' triggers tell,
 * so that news are there at once. A connection is lost at times, and poolers such as PgBouncer pass no notification on;
 * therefore the tables are looked at all the same. Nothing connects before the first watcher.
 */
export class TrainingNews {
  readonly #watchers = new Map<Watcher, { readonly trainingId: number; told: string }>();
  #listener: pg.Client | undefined;
  #listenAfter = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;
  #lookAgain = false;

  constructor(private readonly pool: Pool) {}

  /**
   * Calls `onNews` with the state of a training, soon, and each time it has changed.
   *
   * @returns ends the watch
   */
  watch(trainingId: number, onNews: Watcher): () => void {
    this.#watchers.set(onNews, { trainingId, told: '' });
    this.#timer ??= setInterval(() => this.#tick(), LOOK_EVERY_MS);
    this.#tick();
    return () => {
      this.#watchers.delete(onNews);
      if (this.#watchers.size > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
    };
  }

  /** Ends all watches and the listening connection. */
  async close(): Promise<void> {
    this.#watchers.clear();
    clearInterval(this.#timer);
    this.#listenAfter = Number.POSITIVE_INFINITY;
    await Promise.all([this.#looking, this.#listener?.end()]);
  }

  #tick(): void {
    this.#listen();
    this.#look();
  }

  #look(): void {
    this.#lookAgain = true;
    this.#looking ??= this.#lookUntilUpToDate().finally(() => {
      this.#looking = undefined;
    });
  }

  async #lookUntilUpToDate(): Promise<void> {
    while (this.#lookAgain) {
      this.#lookAgain = false;
      // Where the database is away the news wait until it is back.
      const { rows } = await this.pool
        .query<TrainingState>(statements.states, [[...this.#watchedIds()]])
        .catch(() => ({ rows: [] }));
      for (const state of rows) this.#tell(state);
    }
  }

  #watchedIds(): Set<number> {
    return new Set([...this.#watchers.values()].map(({ trainingId }) => trainingId));
  }

  #tell(state: TrainingState): void {
    const news = JSON.stringify(state);
    for (const [onNews, watch] of this.#watchers) {
      if (watch.trainingId !== state.id || watch.told === news) continue;
      watch.told = news;
      onNews(state);
    }
  }

  #listen(): void {
    if (this.#listener || performance.now() < this.#listenAfter) return;
    this.#listenAfter = performance.now() + LISTEN_AGAIN_MS;
    const listener = new pg.Client(this.pool.options);
    this.#listener = listener;
    const lost = () => {
      if (this.#listener === listener) this.#listener = undefined;
    };
    listener.on('error', lost).on('end', lost);
    listener.on('notification', ({ payload }) => {
      if (this.#watchedIds().has(Number(payload))) this.#look();
    });
    listener
      .connect()
      .then(() => listener.query('listen trainings'))
      .catch(() => {
        lost();
        // One that is connected and may not listen would stay, and others would come every few seconds.
        return listener.end().catch(() => {});
      });
  }
}
