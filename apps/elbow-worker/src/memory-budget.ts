/** What a fit takes: some of its own, some in the memory of its matrix, and the matrix that it shares with others. */
export interface MemoryNeed {
  /** The matrix by its hash. */
  readonly matrix: string;
  /** Of the matrix once it is loaded, before any fit. */
  readonly matrixBytes: number;
  /** In the matrix's memory: the next fit can have them, nobody else. */
  readonly areaBytes: number;
  /** Given back when the fit ends. */
  readonly ownBytes: number;
}

export interface MatrixSource<Matrix> {
  load(name: string): Promise<Matrix>;
  /** Bytes that a loaded matrix holds at this moment, with the areas of its fits. */
  heldBytes(matrix: Matrix): number;
}

/** A matrix that is loaded, or that a fit is loading. */
interface Held<Matrix> {
  readonly name: string;
  readonly bytes: number;
  readonly load: Promise<Matrix>;
  /** Known once it is loaded. */
  matrix?: Matrix;
  /** The fits under way. */
  readonly fits: Set<MemoryNeed>;
}

interface Waiting<Matrix> {
  readonly need: MemoryNeed;
  readonly admit: (held: Held<Matrix>) => void;
}

/**
 * The memory of a worker: the fits under way, and the matrices, which stay after their fits as long as nobody needs the
 * room. Lets as many fits begin at the same time as memory allows, in the order in which they ask. What is larger than all
 * of it begins too, alone: whether that goes well is for the machine to say.
 */
export class MemoryBudget<Matrix> {
  /** The matrix used last stands last. */
  readonly #held = new Set<Held<Matrix>>();
  /** Those of them that further fits may have. */
  readonly #usable = new Map<string, Held<Matrix>>();
  readonly #waiting: Waiting<Matrix>[] = [];

  constructor(
    private readonly bytes: number,
    private readonly source: MatrixSource<Matrix>,
  ) {}

  /**
   * Loads the matrix, unless it is there, and works with it, as soon as there is room.
   *
   * @param work may say that the matrix is no longer to be used after it
   * @throws the signal's reason where it aborts before there is room
   */
  async within<T>(
    need: MemoryNeed,
    signal: AbortSignal,
    work: (matrix: Matrix, discard: () => void) => Promise<T>,
  ): Promise<T> {
    signal.throwIfAborted();
    const held = await this.#admission(need, signal);
    try {
      return await work(await held.load, () => this.#discard(held));
    } finally {
      held.fits.delete(need);
      if (this.#usable.get(held.name) !== held) this.#discard(held);
      this.#admitNext();
    }
  }

  #admission(need: MemoryNeed, signal: AbortSignal): Promise<Held<Matrix>> {
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        reject(signal.reason);
        this.#admitNext();
      };
      const admit = (held: Held<Matrix>) => {
        signal.removeEventListener('abort', giveUp);
        resolve(held);
      };
      const waiting: Waiting<Matrix> = { need, admit };
      signal.addEventListener('abort', giveUp, { once: true });
      this.#waiting.push(waiting);
      this.#admitNext();
    });
  }

  #admitNext(): void {
    for (let next = this.#waiting[0]; next && this.#makesRoomFor(next.need); next = this.#waiting[0]) {
      this.#waiting.shift();
      next.admit(this.#hold(next.need));
    }
  }

  /** Gives up idle matrices where that makes room, those that fits wait for only where nothing else would ever. */
  #makesRoomFor(need: MemoryNeed): boolean {
    const held = [...this.#held];
    const nothingRuns = held.every(isIdle);
    const awaited = new Set(this.#waiting.map(({ need: { matrix } }) => matrix));
    const idle = held.filter((each) => isIdle(each) && each.name !== need.matrix);
    const unwanted = idle.filter(({ name }) => !awaited.has(name));
    const wanted = nothingRuns ? idle.filter(({ name }) => awaited.has(name)) : [];

    let missing = this.#bytesWith(need) - this.bytes;
    const given: Held<Matrix>[] = [];
    for (const each of [...unwanted, ...wanted]) {
      if (missing <= 0) break;
      missing -= this.#bytesOf(each);
      given.push(each);
    }
    if (missing > 0 && !nothingRuns) return false;
    for (const each of given) this.#discard(each);
    return true;
  }

  #bytesWith(need: MemoryNeed): number {
    const joined = this.#usable.get(need.matrix);
    const others = [...this.#held].filter((held) => held !== joined);
    return (
      sum(others.map((held) => this.#bytesOf(held))) +
      this.#bytesOf(joined ?? { bytes: need.matrixBytes, fits: new Set() }, [need])
    );
  }

  /** Of a matrix, with its fits and some more. */
  #bytesOf(
    { bytes, matrix, fits }: Pick<Held<Matrix>, 'bytes' | 'matrix' | 'fits'>,
    more: readonly MemoryNeed[] = [],
  ): number {
    const needs = [...fits, ...more];
    const expected = bytes + sum(needs.map(({ areaBytes }) => areaBytes));
    const found = matrix === undefined ? 0 : this.source.heldBytes(matrix);
    return Math.max(expected, found) + sum(needs.map(({ ownBytes }) => ownBytes));
  }

  #hold(need: MemoryNeed): Held<Matrix> {
    const held = this.#usable.get(need.matrix) ?? this.#load(need);
    held.fits.add(need);
    this.#held.delete(held);
    this.#held.add(held);
    return held;
  }

  #load({ matrix: name, matrixBytes: bytes }: MemoryNeed): Held<Matrix> {
    const held: Held<Matrix> = { name, bytes, load: this.source.load(name), fits: new Set() };
    this.#usable.set(name, held);
    held.load.then(
      (matrix) => {
        held.matrix = matrix;
      },
      () => this.#discard(held),
    );
    return held;
  }

  /** Its memory counts until its last fit has ended. Another of its name may have taken its place already. */
  #discard(held: Held<Matrix>): void {
    if (this.#usable.get(held.name) === held) this.#usable.delete(held.name);
    if (isIdle(held)) this.#held.delete(held);
  }
}

function isIdle({ fits }: Pick<Held<unknown>, 'fits'>): boolean {
  return fits.size === 0;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
