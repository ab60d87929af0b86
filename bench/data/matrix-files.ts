import { mkdtempSync, openSync, readFileSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FavouritesMatrix } from '@elbowroom/kmeans';
import { sharedInt32 } from './row-collector.js';

/**
 * Writes a matrix for other programs: `shape.txt` with the numbers of users, movies and favourites, `indptr.bin` and
 * `indices.bin` with 32-bit integers in the machine's byte order.
 */
export function writeMatrix(folder: string, { users, movies, indptr, indices }: FavouritesMatrix): void {
  writeFileSync(join(folder, 'shape.txt'), `${users} ${movies} ${indices.length}\n`);
  writeFileSync(join(folder, 'indptr.bin'), indptr);
  writeFileSync(join(folder, 'indices.bin'), indices);
}

/** Does some work with the matrix written to a temporary folder, which is gone afterwards. */
export async function inMatrixFolder<Result>(
  matrix: FavouritesMatrix,
  work: (folder: string) => Promise<Result>,
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'elbowroom-bench-'));
  try {
    writeMatrix(folder, matrix);
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Reads it back, straight into shared memory. */
export function readMatrix(folder: string): FavouritesMatrix {
  const [users, movies, favourites] = readFileSync(join(folder, 'shape.txt'), 'utf8').split(' ').map(Number);
  return {
    users,
    movies,
    indptr: readInto(sharedInt32(users + 1), join(folder, 'indptr.bin')),
    indices: readInto(sharedInt32(favourites), join(folder, 'indices.bin')),
  };
}

function readInto(array: Int32Array, path: string): Int32Array {
  const file = openSync(path, 'r');
  const bytes = readSync(file, array);
  if (bytes !== array.byteLength) throw new Error(`${path} holds ${bytes} bytes of ${array.byteLength}`);
  return array;
}
