import type { Clusters } from './backend.js';
import type { Checkpoint, Run } from './run.js';

export interface Stopping {
  readonly maxIter: number;
  /** The largest squared shift, of all centres together, that counts as converged. */
  readonly shiftLimit: number;
}

/**
 * Lloyd's algorithm (Lloyd, "Least squares quantization in PCM", 1982) with scikit-learn's rules for stopping: when no
 * label changes, or when the centres shift too little to matter, or after `maxIter` iterations; in the latter two
 * cases users are assigned once more, so that labels match the last centres.
 *
 * @param clusters whose users are assigned to the first centres
 */
export function lloyd(clusters: Clusters, stopping: Stopping, checkpoint: Checkpoint): Run {
  const result = (iterations: number, converged: boolean): Run => ({
    labels: clusters.labels.slice(),
    iterations,
    wcss: clusters.wcss(),
    converged,
  });

  checkpoint();
  for (let iteration = 1; ; iteration++) {
    const settled = clusters.moveCentres() <= stopping.shiftLimit;
    if (settled || iteration === stopping.maxIter) {
      clusters.assign();
      return result(iteration, settled);
    }
    checkpoint();
    if (clusters.assign() === 0) return result(iteration + 1, true);
  }
}
