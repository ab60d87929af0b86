import { holdFavourites, lockDataset } from '@elbowroom/datasets';
import { type Pool, type PoolClient, type Queryable, transaction } from '@elbowroom/db';
import type { Elbow, Rule } from '@elbowroom/kmeans';
import { sql } from '../sql.js';
import { lockTraining, type Training } from '../trainings.js';
import { pruneModels } from './retention.js';

/** The outcome of a training, ready to be published. Rows are those of its matrix. */
export interface Model {
  readonly chosenK: number;
  readonly elbows: Record<Rule, Elbow>;
  readonly clusters: readonly {
    readonly clusterBeforeFix: number;
    readonly size: number;
    readonly sizeBeforeFix: number;
  }[];
  /** The dataset's user of each row. */
  readonly userIdx: Int32Array;
  readonly labelsBeforeFix: Uint8Array;
  readonly labels: Uint8Array;
  readonly overlap: Float64Array;
}

const statements = {
  deleteCounts: sql('models/delete_counts'),
  deleteAssignments: sql('models/delete_assignments'),
  deleteClusters: sql('models/delete_clusters'),
  insertClusters: sql('models/insert_clusters'),
  insertAssignments: sql('models/insert_assignments'),
  recount: sql('models/recount'),
  analyze: sql('models/analyze'),
  markReady: sql('trainings/mark_ready'),
  activate: sql('models/activate'),
  forgetOutdatedLists: sql('rankings/forget_outdated'),
  forgetRevisions: sql('rankings/forget_revisions'),
  activateFirstPublication: sql('models/activate_first_publication'),
  earlierModel: sql('models/earlier_model'),
  rollBack: sql('models/roll_back'),
};

/**
 * Publishes a training's model in one transaction, in place of the one it had. A training's first model also
 * becomes the dataset's active one, unless another was activated by hand since the training began. Counts are
 * recounted from the favourites of this moment; models that are not to be kept go. Returns false, with nothing changed, where this revision was
 * published already or a later one has begun.
 *
 * @param withheld why it is not to answer; `activate` lets it all the same
 */
export async function publishModel(
  pool: Pool,
  training: Training,
  model: Model,
  withheld: string | null = null,
): Promise<boolean> {
  return transaction(pool, async (client) => {
    const { id, datasetId } = training;
    const current = await lockTraining(client, id);
    if (current.status !== 'running' || current.revision !== training.revision) return false;

    await holdFavourites(client, datasetId);
    await replaceModel(client, training, model);
    await client.query(statements.forgetRevisions, [id, training.revision]);
    await client.query(statements.forgetOutdatedLists, [id, training.revision]);
    await client.query(statements.markReady, [id, model.chosenK, JSON.stringify(model.elbows), withheld]);
    if (current.chosenK === null && withheld === null) {
      await client.query(statements.activateFirstPublication, [datasetId, id]);
    }
    await pruneModels(client, datasetId);
    return true;
  });
}

async function replaceModel(client: PoolClient, { id, datasetId }: Training, model: Model): Promise<void> {
  const { clusters, userIdx, labelsBeforeFix, labels, overlap } = model;
  await client.query(statements.deleteCounts, [id]);
  await client.query(statements.deleteAssignments, [id]);
  await client.query(statements.deleteClusters, [id]);
  await client.query(statements.insertClusters, [
    id,
    clusters.map((_, cluster) => cluster),
    clusters.map(({ clusterBeforeFix }) => clusterBeforeFix),
    clusters.map(({ size }) => size),
    clusters.map(({ sizeBeforeFix }) => sizeBeforeFix),
  ]);
  await client.query(statements.insertAssignments, [
    id,
    Array.from(userIdx),
    Array.from(labelsBeforeFix),
    Array.from(labels),
    Array.from(overlap),
  ]);
  await client.query(statements.recount, [id, datasetId]);
  await client.query(statements.analyze);
}

/** Makes a training's model the one that answers for its dataset, whatever training that runs now ends later. */
export async function activateModel(db: Queryable, training: Training): Promise<void> {
  await db.query(statements.activate, [training.datasetId, training.id]);
}

interface EarlierModel {
  /** Of the times that a model was made the active one, the last that was this model's. */
  readonly activation: string;
  readonly trainingId: number;
}

/** The model that was active before, as a rollback would find it now; null where none is kept. */
export async function findEarlierModel(db: Queryable, datasetId: number): Promise<EarlierModel | null> {
  const { rows } = await db.query<EarlierModel>(statements.earlierModel, [datasetId]);
  return rows[0] ?? null;
}

/** Goes back to the model that was active before; the id of its training, or null where none is kept. */
export async function rollBackModel(pool: Pool, datasetId: number): Promise<number | null> {
  return transaction(pool, async (client) => {
    await lockDataset(client, datasetId);
    const earlier = await findEarlierModel(client, datasetId);
    if (earlier === null) return null;
    await client.query(statements.rollBack, [datasetId, earlier.activation]);
    return earlier.trainingId;
  });
}
