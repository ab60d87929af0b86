import type { Notifications, Pool } from '@elbowroom/db';
import { sql } from '../sql.js';
import type { Training } from '../trainings.js';

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

const statements = { states: sql('trainings/states') };

/**
 * Tells what happens in trainings, whichever process does it. The tables' triggers notify, so that news are there at once;
 * notifications get lost, so the tables are polled as well. Nothing is asked before the first watcher.
 */
export class TrainingNews {
  readonly #watchers = new Map<Watcher, { readonly trainingId: number; told: string }>();
  #unsubscribe: (() => void) | undefined;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;
  #lookAgain = false;

  constructor(
    private readonly pool: Pool,
    private readonly notifications: Notifications,
  ) {}

  /**
   * Calls `onNews` with the state of a training, soon, and each time it has changed.
   *
   * @returns ends the watch
   */
  watch(trainingId: number, onNews: Watcher): () => void {
    this.#watchers.set(onNews, { trainingId, told: '' });
    this.#unsubscribe ??= this.notifications.subscribe('trainings', (id) => {
      if (this.#watchedIds().has(Number(id))) this.#look();
    });
    this.#timer ??= setInterval(() => this.#look(), LOOK_EVERY_MS);
    this.#look();
    return () => {
      this.#watchers.delete(onNews);
      if (this.#watchers.size > 0) return;
      clearInterval(this.#timer);
      this.#timer = undefined;
      this.#unsubscribe?.();
      this.#unsubscribe = undefined;
    };
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
}
