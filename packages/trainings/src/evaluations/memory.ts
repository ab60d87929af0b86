import type { FitParams } from '@elbowroom/kmeans';
import type { PartPlan } from '@elbowroom/recommender';
import type { MatrixSummary } from '../matrices/freeze.js';
import type { MemoryNeed } from '../memory/memory-budget.js';
import { partMemory } from '../rankings/part-memory.js';
import { fitMemory } from '../sweeps/fit-memory.js';

/** Two rows of their own, and the objects that hold them: a process grew by 970 with 237,589 users who are judged. */
const BYTES_PER_CASE = 1_000;

/** A ranker's model with all on its way to it: 20 votes of 96 groups have some 25 MB of tables. */
const MODEL_BYTES = 2 ** 26;

/**
 * What one evaluation takes: the favourites that are not held out, which nobody shares, once more laid out for kernels;
 * its users; a model; and the largest of the fit and of the parts, which are made one after the other.
 */
export function evaluationMemory(
  matrix: MatrixSummary,
  parts: readonly PartPlan[],
  fit: Pick<FitParams, 'k' | 'engine'>,
): MemoryNeed {
  const { sharedBytes, ...clusters } = fitMemory(matrix, fit);
  const made = [clusters, ...parts.map((part) => partMemory(matrix, part))];
  const largest = Math.max(...made.map(({ areaBytes, ownBytes }) => areaBytes + ownBytes));
  return {
    sharedBytes,
    areaBytes: 0,
    ownBytes: sharedBytes + BYTES_PER_CASE * matrix.users + MODEL_BYTES + largest,
  };
}
