import { MAX_K } from '@elbowroom/kmeans';
import type { NeighbourParams, PartPlan, ShelvingParams } from '@elbowroom/recommender';
import type { MatrixSummary } from '../matrices/freeze.js';
import type { MemoryNeed } from '../memory/memory-budget.js';
import { fitMemory } from '../sweeps/fit-memory.js';

/** Sums over pairs of movies, half of a square. */
const BYTES_PER_PAIR = 4 / 2;

/** An entry of the table, in each of the three forms that it has on the way. */
const BYTES_PER_ENTRY = 3 * 8;

/** The objects of a movie's row in them, two arrays each. */
const BYTES_PER_ROW = 3 * 400;

/** What one part takes: a fit as any other, or in a thread of its own the fits of movies or the table of neighbours. */
export function partMemory(matrix: MatrixSummary, part: PartPlan): MemoryNeed {
  if (part.kind === 'fit') return fitMemory(matrix, part.params);
  const { ownBytes, ...shared } = fitMemory(matrix, { k: 1, engine: 'sparse' });
  const more =
    part.kind === 'shelving' ? shelvingBytes(matrix, part.params) : neighbourBytes(matrix, part.params);
  return { ...shared, ownBytes: ownBytes + more };
}

/** The favourites of those who are asked, as rows of theirs and of movies, with all that a fit of these takes. */
function shelvingBytes(matrix: MatrixSummary, { mostMovies, mostUsers }: ShelvingParams): number {
  const users = Math.min(matrix.users, mostUsers);
  const favourites = Math.ceil(matrix.favourites * (users / matrix.users));
  const rows = { ...matrix, users: Math.min(matrix.movies, mostMovies), movies: users, favourites };
  const { sharedBytes, areaBytes } = fitMemory(rows, { k: MAX_K, engine: 'sparse' });
  return 2 * sharedBytes + areaBytes;
}

/** The pairs of movies, and the table that is made from them. */
function neighbourBytes({ movies }: MatrixSummary, { mostMovies, neighbours }: NeighbourParams): number {
  const foretold = Math.min(movies, mostMovies);
  return BYTES_PER_PAIR * foretold ** 2 + BYTES_PER_ENTRY * foretold * neighbours + BYTES_PER_ROW * movies;
}
