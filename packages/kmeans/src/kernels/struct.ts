import { FIELDS } from './fields.js';

export type Field = keyof typeof FIELDS;

/** Fields by their places among the words of 32 bits, as wide as a WebAssembly address; doubles by those among doubles. */
const words = new Map<string, number>();
const doubles = new Map<string, number>();
let bytes = 0;
for (const [field, type] of Object.entries(FIELDS)) {
  // As in C, a field lies at a multiple of its size.
  const size = type === 'f64' ? 8 : 4;
  const index = Math.ceil(bytes / size);
  (type === 'f64' ? doubles : words).set(field, index);
  bytes = (index + 1) * size;
}

/** The length of the struct, in doubles. */
export const STRUCT_DOUBLES = Math.ceil(bytes / 8);

/** The struct that every kernel takes a pointer to, in the kernels' memory. */
export class Struct {
  readonly address: number;
  readonly #doubles: Float64Array;
  readonly #words: Uint32Array;

  /** @param doubles the place of the struct, `STRUCT_DOUBLES` long; filled with zeros */
  constructor(doubles: Float64Array) {
    this.address = doubles.byteOffset;
    this.#doubles = doubles.fill(0);
    this.#words = new Uint32Array(doubles.buffer, doubles.byteOffset, 2 * doubles.length);
  }

  get(field: Field): number {
    const word = words.get(field);
    return word === undefined ? this.#doubles[doubleOf(field)] : this.#words[word];
  }

  set(field: Field, value: number): void {
    const word = words.get(field);
    if (word === undefined) this.#doubles[doubleOf(field)] = value;
    else this.#words[word] = value;
  }
}

function doubleOf(field: string): number {
  const index = doubles.get(field);
  if (index === undefined) throw new RangeError(`The struct of the kernels has no field ${field}`);
  return index;
}
