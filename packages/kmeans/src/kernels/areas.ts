import { ElbowroomError } from '@elbowroom/errors';

/** WebAssembly's unit of memory. */
export const PAGE_BYTES = 2 ** 16;

/** As many pages as 32-bit addresses reach. */
export const MOST_PAGES = 2 ** 16;

/** More than threads times sizes, since an area is added only if none of its size is free. */
const MOST_AREAS = 1024;

/** The register: the number of areas, then for each area its first page, its number of pages, and whether it is rented. */
const REGISTER_INTS = 1 + 3 * MOST_AREAS;
export const REGISTER_BYTES = 4 * REGISTER_INTS;

/** A part of a memory that one fit uses exclusively. */
export interface Area {
  readonly address: number;
  release(): void;
}

/**
 * Rents an area of at least so many bytes, which still hold what its last tenant wrote. All threads that share
 * the memory rent from one register at its start: growing a memory is atomic, and so is marking an area as rented. Sizes
 * are powers of two, so that all areas too small for a later K together are no larger than the one it needs.
 *
 * @throws ElbowroomError `MATRIX_TOO_LARGE` where the memory cannot grow
 */
export function rent(memory: WebAssembly.Memory, bytes: number): Area {
  const pages = powerOfTwoFrom(bytes / PAGE_BYTES);
  const register = new Int32Array(memory.buffer, 0, REGISTER_INTS);
  const entry = findFree(register, pages) ?? add(register, grow(memory, pages), pages);
  return {
    address: register[entry] * PAGE_BYTES,
    release: () => {
      Atomics.store(register, entry + 2, 0);
    },
  };
}

/**
 * Makes a memory larger.
 *
 * @returns how many pages it had before
 * @throws ElbowroomError `MATRIX_TOO_LARGE`
 */
export function grow(memory: WebAssembly.Memory, pages: number): number {
  try {
    return memory.grow(pages);
  } catch {
    const mebibytes = (count: number) => Math.round((count * PAGE_BYTES) / 2 ** 20);
    const held = memory.buffer.byteLength / PAGE_BYTES;
    throw new ElbowroomError('MATRIX_TOO_LARGE', {
      problem: `The memory of a favourites matrix cannot grow from ${mebibytes(held)} MiB by ${mebibytes(pages)} MiB more`,
      remedy: 'Make fewer fits at a time, choose a smaller K, or give the process more memory',
      details: { bytes: held * PAGE_BYTES, more: pages * PAGE_BYTES },
    });
  }
}

/** The least power of two, from 1, that is not below `number`. */
function powerOfTwoFrom(number: number): number {
  let power = 1;
  while (power < number) power *= 2;
  return power;
}

function findFree(register: Int32Array, pages: number): number | undefined {
  const end = 1 + 3 * Atomics.load(register, 0);
  for (let entry = 1; entry < end; entry += 3) {
    const fits = Atomics.load(register, entry + 1) === pages;
    if (fits && Atomics.compareExchange(register, entry + 2, 0, 1) === 0) return entry;
  }
  return undefined;
}

function add(register: Int32Array, page: number, pages: number): number {
  const number = Atomics.add(register, 0, 1);
  if (number >= MOST_AREAS) throw new RangeError(`More than ${MOST_AREAS} areas are rented of one memory`);
  const entry = 1 + 3 * number;
  Atomics.store(register, entry + 2, 1);
  Atomics.store(register, entry, page);
  Atomics.store(register, entry + 1, pages);
  return entry;
}
