import { FIELDS } from './fields.js';

export type Field = keyof typeof FIELDS;

/** The place of a field: an index among doubles or among words of 32 bits, as wide as a WebAssembly address. */
interface Place {
  readonly isDouble: boolean;
  readonly index: number;
}

/** As in C, fields lie at multiples of their size. */
const places = new Map<string, Place>();
let bytes = 0;
for (const [field, type] of Object.entries(FIELDS)) {
  const isDouble = type === 'f64';
  const size = isDouble ? 8 : 4;
  const index = Math.ceil(bytes / size);
  places.set(field, { isDouble, index });
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
    const { isDouble, index } = placeOf(field);
    return isDouble ? this.#doubles[index] : this.#words[index];
  }

  set(values: Readonly<Partial<Record<Field, number>>>): void {
    for (const [field, value] of Object.entries(values)) {
      const { isDouble, index } = placeOf(field);
      if (isDouble) this.#doubles[index] = value;
      else this.#words[index] = value;
    }
  }
}

function placeOf(field: string): Place {
  const place = places.get(field);
  if (!place) throw new RangeError(`The struct of the kernels has no field ${field}`);
  return place;
}
