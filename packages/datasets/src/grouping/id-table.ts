const INITIAL_IDS = 1 << 12;
const INITIAL_BYTES = 1 << 16;

/** FNV-1a (Fowler, Noll and Vo). */
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

const escapes: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r' };

/** Numbers ids from 0 in the order in which they are first met, without making a string of each that comes by. */
export class IdTable {
  #size = 0;
  /** All ids, one behind the other, as COPY's text format writes them. */
  #bytes = Buffer.allocUnsafeSlow(INITIAL_BYTES);
  /** Where id `i` begins in the bytes, and at `i + 1` where it ends. */
  #offsets = new Float64Array(INITIAL_IDS + 1);
  #hashes = new Int32Array(INITIAL_IDS);
  /** An open hash table, at most half full, of numbers plus one; 0 is a free place. */
  #places = new Int32Array(2 * INITIAL_IDS);

  get size(): number {
    return this.#size;
  }

  /** The number of the id that `source` holds between two offsets. */
  number(source: Buffer, from: number, to: number): number {
    let hash = FNV_OFFSET;
    for (let at = from; at < to; at++) hash = Math.imul(hash ^ (source[at] ?? 0), FNV_PRIME);
    // The lowest bits of FNV-1a know little of the upper ones.
    hash ^= hash >>> 15;
    const mask = this.#places.length - 1;
    for (let place = hash & mask; ; place = (place + 1) & mask) {
      const number = (this.#places[place] ?? 0) - 1;
      if (number === -1) return this.#add(source, from, to, hash, place);
      if (this.#hashes[number] === hash && this.#equals(number, source, from, to)) return number;
    }
  }

  /** The ids as they were meant, by their numbers. */
  ids(): string[] {
    return Array.from({ length: this.#size }, (_, number) => {
      const id = this.#bytes.toString('utf8', this.#offsets[number], this.#offsets[number + 1]);
      if (!id.includes('\\')) return id;
      return id.replace(/\\(.)/g, (_, character: string) => escapes[character] ?? character);
    });
  }

  #equals(number: number, source: Buffer, from: number, to: number): boolean {
    let own = this.#offsets[number] ?? 0;
    if ((this.#offsets[number + 1] ?? 0) - own !== to - from) return false;
    for (let at = from; at < to; at++, own++) if (this.#bytes[own] !== source[at]) return false;
    return true;
  }

  #add(source: Buffer, from: number, to: number, hash: number, place: number): number {
    const number = this.#size++;
    const start = this.#offsets[number] ?? 0;
    const end = start + to - from;
    if (end > this.#bytes.length) {
      this.#bytes = Buffer.concat([this.#bytes], Math.max(end, 2 * this.#bytes.length));
    }
    source.copy(this.#bytes, start, from, to);
    this.#offsets[number + 1] = end;
    this.#hashes[number] = hash;
    this.#places[place] = number + 1;
    if (this.#size === this.#hashes.length) this.#grow();
    return number;
  }

  #grow(): void {
    const capacity = 2 * this.#hashes.length;
    const hashes = new Int32Array(capacity);
    const offsets = new Float64Array(capacity + 1);
    hashes.set(this.#hashes);
    offsets.set(this.#offsets);
    this.#hashes = hashes;
    this.#offsets = offsets;
    this.#places = new Int32Array(2 * capacity);
    const mask = this.#places.length - 1;
    for (let number = 0; number < this.#size; number++) {
      let place = (hashes[number] ?? 0) & mask;
      while (this.#places[place] !== 0) place = (place + 1) & mask;
      this.#places[place] = number + 1;
    }
  }
}
