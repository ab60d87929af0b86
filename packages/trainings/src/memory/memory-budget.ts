/** What a job takes: some of its own, some in the memory of what it shares with others, and that itself. */
export interface MemoryNeed {
  /** Of what is shared once it is loaded, before any job. */
  readonly sharedBytes: number;
  /** In the memory of what is shared: the next job can have them, nobody else. */
  readonly areaBytes: number;
  /** Given back when the job ends. */
  readonly ownBytes: number;
}

/** Something that jobs share, such as a matrix, in memory or about to be. */
export interface Shared {
  /** As expected before it was loaded. */
  readonly bytes: number;
  /** What it holds at this moment, with the areas of its jobs; 0 as long as that is not known. */
  heldBytes(): number;
  /** From then on it is found no more. */
  discard(): void;
}

/** Where jobs find what they share. */
export interface Place<S extends Shared> {
  find(): S | undefined;
  load(): S;
}

interface Waiting {
  readonly need: MemoryNeed;
  readonly find: () => Shared | undefined;
  readonly admit: () => void;
}

/**
 * The memory of a worker: the jobs under way, whatever their kind, and what they share, which stays after them as long as
 * nobody needs the room. Lets as many jobs begin at the same time as memory allows, in the order in which they ask. What is
 * larger than all of it begins too, alone: whether that goes well is for the machine to say.
 */
export class MemoryBudget {
  /** What the jobs of each need; what was used last stands last. */
  readonly #needs = new Map<Shared, Set<MemoryNeed>>();
  readonly #waiting: Waiting[] = [];

  constructor(private readonly bytes: number) {}

  /**
   * Works as soon as there is room.
   *
   * @throws the signal's reason where it aborts before there is room
   */
  async within<S extends Shared, T>(
    place: Place<S>,
    need: MemoryNeed,
    signal: AbortSignal,
    work: (shared: S) => Promise<T>,
  ): Promise<T> {
    signal.throwIfAborted();
    const shared = await this.#admission(place, need, signal);
    try {
      return await work(shared);
    } finally {
      this.#needs.get(shared)?.delete(need);
      if (place.find() !== shared) this.#discard(shared);
      this.#admitNext();
    }
  }

  #admission<S extends Shared>(place: Place<S>, need: MemoryNeed, signal: AbortSignal): Promise<S> {
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        reject(signal.reason);
        this.#admitNext();
      };
      const admit = () => {
        signal.removeEventListener('abort', giveUp);
        const shared = place.find() ?? place.load();
        const needs = this.#needs.get(shared) ?? new Set();
        this.#needs.delete(shared);
        this.#needs.set(shared, needs.add(need));
        resolve(shared);
      };
      const waiting: Waiting = { need, find: place.find, admit };
      signal.addEventListener('abort', giveUp, { once: true });
      this.#waiting.push(waiting);
      this.#admitNext();
    });
  }

  #admitNext(): void {
    for (let next = this.#waiting[0]; next && this.#makesRoomFor(next); next = this.#waiting[0]) {
      this.#waiting.shift();
      next.admit();
    }
  }

  /** Gives up what is idle where that makes room, what jobs wait for only where nothing else would ever. */
  #makesRoomFor(next: Waiting): boolean {
    const held = [...this.#needs.keys()];
    const nothingRuns = held.every((shared) => this.#isIdle(shared));
    const awaited = new Set(this.#waiting.map(({ find }) => find()));
    const joined = next.find();
    const idle = held.filter((shared) => this.#isIdle(shared) && shared !== joined);
    const unwanted = idle.filter((shared) => !awaited.has(shared));
    const wanted = nothingRuns ? idle.filter((shared) => awaited.has(shared)) : [];

    let missing = this.#bytesWith(next.need, joined) - this.bytes;
    const given: Shared[] = [];
    for (const shared of [...unwanted, ...wanted]) {
      if (missing <= 0) break;
      missing -= this.#bytesOf(shared);
      given.push(shared);
    }
    if (missing > 0 && !nothingRuns) return false;
    for (const shared of given) this.#discard(shared);
    return true;
  }

  #bytesWith(need: MemoryNeed, joined: Shared | undefined): number {
    const others = [...this.#needs.keys()].filter((shared) => shared !== joined);
    const ofShared = joined ? this.#bytesOf(joined, need) : need.sharedBytes + need.areaBytes + need.ownBytes;
    return sum(others.map((shared) => this.#bytesOf(shared))) + ofShared;
  }

  /** Of something shared, with its jobs and some more. */
  #bytesOf(shared: Shared, ...more: readonly MemoryNeed[]): number {
    const needs = [...(this.#needs.get(shared) ?? []), ...more];
    const expected = shared.bytes + sum(needs.map(({ areaBytes }) => areaBytes));
    return Math.max(expected, shared.heldBytes()) + sum(needs.map(({ ownBytes }) => ownBytes));
  }

  #isIdle(shared: Shared): boolean {
    return this.#needs.get(shared)?.size === 0;
  }

  /** Its memory counts until its last job has ended. */
  #discard(shared: Shared): void {
    shared.discard();
    if (this.#isIdle(shared)) this.#needs.delete(shared);
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
