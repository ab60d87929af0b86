import type { Stopping } from '../lloyd.js';
import type { Checkpoint, Run } from '../run.js';
import { Clusters } from './clusters.js';
import type { Workspace } from './workspace.js';

/**
 * `lloyd` of ../lloyd.ts on kernels, from centres that are rows.
 *
 * @param rows the movies of each centre; clusters beyond them have none
 * @param assigned whether the workspace's labels are the assignment to these already
 */
export function lloydFromRows(
  workspace: Workspace,
  rows: readonly Int32Array[],
  assigned: boolean,
  stopping: Stopping,
  checkpoint: Checkpoint,
): Run {
  const clusters = new Clusters(workspace);
  const result = (iterations: number, converged: boolean): Run => ({
    labels: workspace.arrays.labels.slice(),
    iterations,
    wcss: clusters.wcss(),
    converged,
  });

  checkpoint();
  if (assigned) clusters.takeLabels();
  else clusters.assignToRows(rows);
  let shift = clusters.leaveRows(rows);
  for (let iteration = 1; ; iteration++) {
    const settled = shift <= stopping.shiftLimit;
    if (settled || iteration === stopping.maxIter) {
      clusters.assign();
      return result(iteration, settled);
    }
    checkpoint();
    if (clusters.assign() === 0) return result(iteration + 1, true);
    shift = clusters.moveCentres();
  }
}
