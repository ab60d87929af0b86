import type { Queryable } from '@elbowroom/db';
import { sql } from '../sql.js';

const statements = {
  prune: sql('retention/prune'),
  forgetLabels: sql('retention/forget_labels'),
  forgetMatrices: sql('retention/forget_matrices'),
  deleteCounts: sql('models/delete_counts'),
  deleteAssignments: sql('models/delete_assignments'),
  deleteClusters: sql('models/delete_clusters'),
  deleteParts: sql('rankings/delete_parts'),
  forgetRevisions: sql('rankings/forget_revisions'),
};

/**
 * Removes the models of a dataset that its schedule does not keep, with the labels and matrices that they stood on. The
 * trainings' records stay. Runs in the transaction that publishes, under the lock that changes of favourites share.
 */
export async function pruneModels(db: Queryable, datasetId: number): Promise<void> {
  const { rows: pruned } = await db.query<{ id: number }>(statements.prune, [datasetId]);
  for (const { id } of pruned) {
    await db.query(statements.deleteCounts, [id]);
    await db.query(statements.deleteAssignments, [id]);
    await db.query(statements.deleteClusters, [id]);
    await db.query(statements.forgetLabels, [id]);
    await db.query(statements.deleteParts, [id]);
    await db.query(statements.forgetRevisions, [id, null]);
  }
  await db.query(statements.forgetMatrices);
}
