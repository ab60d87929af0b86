import type { FavouritesMatrix } from './matrix.js';
import { rowLength } from './matrix.js';

/** How many different rows the matrix has: the largest K at which a cluster more can still lower the WCSS. */
export function distinctRows(matrix: FavouritesMatrix): number {
  const representatives = new Map<number, number[]>();
  let distinct = 0;
  for (let user = 0; user < matrix.users; user++) {
    const hash = rowHash(matrix, user);
    const sameHash = representatives.get(hash);
    if (sameHash === undefined) representatives.set(hash, [user]);
    else if (sameHash.some((other) => rowsEqual(matrix, user, other))) continue;
    else sameHash.push(user);
    distinct++;
  }
  return distinct;
}

/** FNV-1a over the movie numbers. */
function rowHash({ indptr, indices }: FavouritesMatrix, user: number): number {
  let hash = 0x811c9dc5;
  for (let i = indptr[user]; i < indptr[user + 1]; i++) hash = Math.imul(hash ^ indices[i], 0x01000193);
  return hash;
}

function rowsEqual(matrix: FavouritesMatrix, a: number, b: number): boolean {
  const length = rowLength(matrix, a);
  if (length !== rowLength(matrix, b)) return false;
  const startA = matrix.indptr[a];
  const startB = matrix.indptr[b];
  for (let i = 0; i < length; i++) {
    if (matrix.indices[startA + i] !== matrix.indices[startB + i]) return false;
  }
  return true;
}
