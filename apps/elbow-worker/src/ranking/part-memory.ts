import type { PartPlan } from '@elbowroom/recommender';
import type { MatrixSummary } from '@elbowroom/store';
import { fitMemory } from '../fit-memory.js';
import type { MemoryNeed } from '../memory-budget.js';

/** Sums over pairs of movies, half of a square. */
const BYTES_PER_PAIR = 4 / 2;

/** An entry of the table, in each of the three forms that it has on the way. */
const BYTES_PER_ENTRY = 3 * 8;

/** The objects of a movie's row in them, two arrays each. */
const BYTES_PER_ROW = 3 * 400;

/** What one part takes: a fit as any other, or the table of neighbours with the pairs that it is made from. */
export function partMemory(matrix: MatrixSummary, part: PartPlan): MemoryNeed {
  if (part.kind === 'fit') return fitMemory(matrix, part.params);
  const { params } = part;
  const foretold = Math.min(matrix.movies, params.mostMovies);
  const { ownBytes, ...shared } = fitMemory(matrix, { k: 1, engine: 'sparse' });
  return {
    ...shared,
    ownBytes:
      ownBytes +
      BYTES_PER_PAIR * foretold ** 2 +
      BYTES_PER_ENTRY * foretold * params.neighbours +
      BYTES_PER_ROW * matrix.movies,
  };
}
