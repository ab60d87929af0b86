import { rowsAsCentres } from './centres.js';
import { lloyd } from './lloyd.js';
import type { FavouritesMatrix } from './matrix.js';
import type { FitParams } from './params.js';
import { deriveSeed, Random } from './random.js';
import type { RunRestart } from './run.js';
import { seedRows } from './seeding.js';
import { shiftLimit } from './tolerance.js';

/** The engine of our own: sparse rows, integer sums. */
export function sparseEngine(
  matrix: FavouritesMatrix,
  { k, seed, maxIter, tolerance }: FitParams,
): RunRestart {
  const stopping = { maxIter, shiftLimit: shiftLimit(matrix, tolerance) };
  return (restart, checkpoint) => {
    const rows = seedRows(matrix, k, new Random(deriveSeed(seed, k, restart)), checkpoint);
    return lloyd(matrix, rowsAsCentres(matrix, rows, k), stopping, checkpoint);
  };
}
