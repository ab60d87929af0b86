import type { Prepared } from './backend.js';
import { lloyd } from './lloyd.js';
import type { FitParams } from './params.js';
import { deriveSeed, Random } from './random.js';
import type { RunRestart } from './run.js';
import { seedRows } from './seeding.js';
import { shiftLimit } from './tolerance.js';

/** Restarts of Lloyd's algorithm by the engine `sparse`, this package's own: sparse rows, integer sums. */
export function sparseRestarts(prepared: Prepared, { k, seed, maxIter, tolerance }: FitParams): RunRestart {
  const { matrix, backend } = prepared;
  const stopping = { maxIter, shiftLimit: shiftLimit(prepared, tolerance) };
  return (restart, checkpoint) =>
    backend.withClusters(k, (clusters) => {
      const seeding = clusters.seed();
      const random = new Random(deriveSeed(seed, k, restart));
      seedRows(seeding, { users: matrix.users, k }, random, checkpoint);
      seeding.start();
      return lloyd(clusters, stopping, checkpoint);
    });
}
