/** What a fit takes: some of its own, and some that it shares with others of the same name. */
export interface MemoryNeed {
  readonly ownBytes: number;
  /** The matrix by its hash. */
  readonly shared: string;
  readonly sharedBytes: number;
}

interface Waiting {
  readonly need: MemoryNeed;
  readonly admit: () => void;
}

/**
 * Lets as many fits begin at the same time as memory allows, in the order in which they ask. What is larger than all of
 * it begins too, alone: whether that goes well is for the machine to say.
 */
export class MemoryBudget {
  readonly #running = new Set<MemoryNeed>();
  readonly #waiting: Waiting[] = [];

  constructor(private readonly bytes: number) {}

  /** Works as soon as there is room. Rejects with the signal's reason where it aborts before. */
  async within<T>(need: MemoryNeed, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
    signal.throwIfAborted();
    await this.#admission(need, signal);
    try {
      return await work();
    } finally {
      this.#running.delete(need);
      this.#admitNext();
    }
  }

  #admission(need: MemoryNeed, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        reject(signal.reason);
        this.#admitNext();
      };
      const admit = () => {
        signal.removeEventListener('abort', giveUp);
        resolve();
      };
      const waiting: Waiting = { need, admit };
      signal.addEventListener('abort', giveUp, { once: true });
      this.#waiting.push(waiting);
      this.#admitNext();
    });
  }

  #admitNext(): void {
    for (let next = this.#waiting[0]; next && this.#hasRoomFor(next.need); next = this.#waiting[0]) {
      this.#waiting.shift();
      this.#running.add(next.need);
      next.admit();
    }
  }

  #hasRoomFor(need: MemoryNeed): boolean {
    if (this.#running.size === 0) return true;
    const all = [...this.#running, need];
    const shared = new Map(all.map(({ shared, sharedBytes }) => [shared, sharedBytes]));
    const sum = (bytes: Iterable<number>) => [...bytes].reduce((total, each) => total + each, 0);
    return sum(all.map(({ ownBytes }) => ownBytes)) + sum(shared.values()) <= this.bytes;
  }
}
