const INITIAL_IDS = 1 << 12;
const INITIAL_BYTES = 1 << 16;

/** FNV-1a (Fowler, Noll and Vo). */
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

const zero = 0x30;

/** Ids that are integers below this are looked up by their value; the limit bounds the table to 8 MiB. */
const SMALL_INTEGERS = 1 << 21;

/** Numbers ids from 0 in the order in which they are added, without making a string of each that is looked up. */
export class IdTable {
  #size = 0;
  /** All ids in UTF-8, one behind the other. */
  #bytes = Buffer.allocUnsafeSlow(INITIAL_BYTES);
  /** Where id `i` begins in the bytes, and at `i + 1` where it ends. */
  #offsets = new Float64Array(INITIAL_IDS + 1);
  /** By the value of an id that is a small integer, its number plus one; 0 where it is not in the table. */
  #small = new Int32Array(INITIAL_IDS);
  #hashes = new Int32Array(INITIAL_IDS);
  /** For the other ids an open hash table, at most half full, of numbers plus one; 0 is a free place. */
  #places = new Int32Array(2 * INITIAL_IDS);

  get size(): number {
    return this.#size;
  }

  /** The number of the id that `source` holds between two offsets; -1 where it is not in the table. */
  find(source: Buffer, from: number, to: number): number {
    const value = smallInteger(source, from, to);
    if (value >= 0) return value < this.#small.length ? (this.#small[value] ?? 0) - 1 : -1;
    const hash = hashOf(source, from, to);
    const mask = this.#places.length - 1;
    for (let place = hash & mask; ; place = (place + 1) & mask) {
      const number = (this.#places[place] ?? 0) - 1;
      if (number === -1) return -1;
      if (this.#hashes[number] === hash && this.#equals(number, source, from, to)) return number;
    }
  }

  /** Adds an id that is not in the table, and gives its number. */
  add(id: Buffer): number {
    const number = this.#size++;
    if (number === this.#hashes.length) this.#grow();
    const start = this.#offsets[number] ?? 0;
    const end = start + id.length;
    if (end > this.#bytes.length) {
      this.#bytes = Buffer.concat([this.#bytes], Math.max(end, 2 * this.#bytes.length));
    }
    id.copy(this.#bytes, start);
    this.#offsets[number + 1] = end;
    const value = smallInteger(id, 0, id.length);
    if (value >= 0) {
      if (value >= this.#small.length) this.#small = enlarged(this.#small, value);
      this.#small[value] = number + 1;
    } else {
      this.#hashes[number] = hashOf(id, 0, id.length);
      this.#place(number);
    }
    return number;
  }

  /** The ids by their numbers. */
  ids(): string[] {
    return Array.from({ length: this.#size }, (_, number) =>
      this.#bytes.toString('utf8', this.#offsets[number], this.#offsets[number + 1]),
    );
  }

  #equals(number: number, source: Buffer, from: number, to: number): boolean {
    let own = this.#offsets[number] ?? 0;
    if ((this.#offsets[number + 1] ?? 0) - own !== to - from) return false;
    for (let at = from; at < to; at++, own++) if (this.#bytes[own] !== source[at]) return false;
    return true;
  }

  /** Enters an id in the hash table. */
  #place(number: number): void {
    const mask = this.#places.length - 1;
    let place = (this.#hashes[number] ?? 0) & mask;
    while (this.#places[place] !== 0) place = (place + 1) & mask;
    this.#places[place] = number + 1;
  }

  #grow(): void {
    const capacity = 2 * this.#hashes.length;
    const hashes = new Int32Array(capacity);
    const offsets = new Float64Array(capacity + 1);
    hashes.set(this.#hashes);
    offsets.set(this.#offsets);
    this.#hashes = hashes;
    this.#offsets = offsets;
    const placed = this.#places.filter((entry) => entry !== 0);
    this.#places = new Int32Array(2 * capacity);
    for (const entry of placed) this.#place(entry - 1);
  }
}

/** The value of an id that is an integer below the limit in its usual form, without sign and leading zeros; else -1. */
function smallInteger(source: Buffer, from: number, to: number): number {
  if (to === from || to - from > 7 || (source[from] === zero && to - from > 1)) return -1;
  let value = 0;
  for (let at = from; at < to; at++) {
    const digit = (source[at] ?? 0) - zero;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value < SMALL_INTEGERS ? value : -1;
}

function hashOf(source: Buffer, from: number, to: number): number {
  let hash = FNV_OFFSET;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ (source[at] ?? 0), FNV_PRIME);
  // The lowest bits of FNV-1a know little of the upper ones.
  return hash ^ (hash >>> 15);
}

/** At least twice as long, and long enough to hold an entry for `value`. */
function enlarged(table: Int32Array, value: number): Int32Array<ArrayBuffer> {
  let length = 2 * table.length;
  while (length <= value) length *= 2;
  const larger = new Int32Array(length);
  larger.set(table);
  return larger;
}
