import type { MemoryBudget, MemoryNeed, Shared } from './memory-budget.js';

/** Loads things of one kind. */
export interface Source<Key, Thing> {
  nameOf(key: Key): string;
  load(key: Key): Promise<Thing>;
  /** Where things grow with their jobs: bytes that a loaded one holds at this moment. */
  heldBytes?(thing: Thing): number;
}

interface InStock<Thing> extends Shared {
  readonly thing: Promise<Thing>;
}

/** Things of one kind that jobs share: each is loaded once, and kept as long as the budget has room for it. */
export class Stock<Key, Thing> {
  readonly #usable = new Map<string, InStock<Thing>>();

  constructor(
    private readonly memory: MemoryBudget,
    private readonly source: Source<Key, Thing>,
  ) {}

  /**
   * Loads a thing, unless it is there, and works with it, as soon as there is room.
   *
   * @param work may say that the thing is no longer to be used after it
   * @throws the signal's reason where it aborts before there is room
   */
  within<T>(
    key: Key,
    need: MemoryNeed,
    signal: AbortSignal,
    work: (thing: Thing, discard: () => void) => Promise<T>,
  ): Promise<T> {
    const name = this.source.nameOf(key);
    const place = {
      find: () => this.#usable.get(name),
      load: () => this.#load(name, key, need.sharedBytes),
    };
    return this.memory.within(place, need, signal, async ({ thing, discard }) => work(await thing, discard));
  }

  #load(name: string, key: Key, bytes: number): InStock<Thing> {
    let loaded: Thing | undefined;
    const thing = this.source.load(key);
    const shared: InStock<Thing> = {
      thing,
      bytes,
      heldBytes: () => (loaded === undefined ? 0 : (this.source.heldBytes?.(loaded) ?? 0)),
      // Another of its name may have taken its place already.
      discard: () => {
        if (this.#usable.get(name) === shared) this.#usable.delete(name);
      },
    };
    this.#usable.set(name, shared);
    thing.then((done) => {
      loaded = done;
    }, shared.discard);
    return shared;
  }
}
