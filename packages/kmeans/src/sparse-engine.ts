import { rowsAsCentres } from './centres.js';
import { rowOf } from './kernels/kernel-matrix.js';
import { lloydFromRows } from './kernels/lloyd.js';
import { seedRows as seedRowsOnKernels } from './kernels/seeding.js';
import { withWorkspace } from './kernels/workspace.js';
import { lloyd } from './lloyd.js';
import type { FavouritesMatrix } from './matrix.js';
import type { FitParams } from './params.js';
import { deriveSeed, Random } from './random.js';
import type { RunRestart } from './run.js';
import { seedRows } from './seeding.js';
import { shiftLimit } from './tolerance.js';

/**
 * The engine of our own: sparse rows, integer sums. On kernels where the matrix is prepared for them; the plain engine,
 * which is their specification, gives the same bytes.
 */
export function sparseEngine(
  matrix: FavouritesMatrix,
  { k, seed, maxIter, tolerance }: FitParams,
): RunRestart {
  const { kernels } = matrix;
  const stopping = { maxIter, shiftLimit: shiftLimit(matrix, tolerance) };
  return (restart, checkpoint) => {
    const random = new Random(deriveSeed(seed, k, restart));
    if (!kernels) {
      const rows = seedRows(matrix, k, random, checkpoint);
      return lloyd(matrix, rowsAsCentres(matrix, rows, k), stopping, checkpoint);
    }
    return withWorkspace(kernels, k, (workspace) => {
      const users = seedRowsOnKernels(workspace, random, checkpoint);
      const rows = users.map((user) => rowOf(workspace.matrix, user));
      return lloydFromRows(workspace, rows, matrix.weights === undefined, stopping, checkpoint);
    });
  };
}
