import type { Elbow, Rule } from '@elbowroom/kmeans';
import type { Movie } from './favourites.js';
import { type Pool, type PoolClient, type Queryable, transaction } from './pool.js';
import { pruneModels } from './retention.js';
import { prepared, sql } from './sql.js';
import { lockTraining, type Training } from './trainings.js';

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

export interface ClusterSummary {
  readonly cluster: number;
  readonly clusterBeforeFix: number;
  readonly size: number;
  readonly sizeBeforeFix: number;
  /** How many movies are a favourite of one of its users. */
  readonly movies: number;
}

export interface CountedMovie extends Movie {
  /** How many users of the cluster have it as a favourite. */
  readonly count: number;
}

/** A cluster of a model as it was published once: published anew, the same number may mean other users. */
export interface PublishedCluster {
  readonly training: number;
  /** The training's revision that was published. */
  readonly revision: number;
  readonly cluster: number;
}

export interface Assignment {
  /** The revision whose publication put the user there. */
  readonly revision: number;
  readonly cluster: number;
  readonly clusterBeforeFix: number;
  readonly overlap: number;
  /** Users in the cluster. */
  readonly size: number;
}

const statements = {
  lock: sql('models/lock'),
  deleteCounts: sql('models/delete_counts'),
  deleteAssignments: sql('models/delete_assignments'),
  deleteClusters: sql('models/delete_clusters'),
  insertClusters: sql('models/insert_clusters'),
  insertAssignments: sql('models/insert_assignments'),
  recount: sql('models/recount'),
  analyze: sql('models/analyze'),
  clusters: sql('models/clusters'),
  clusterSize: prepared('models/cluster_size'),
  clusterMovies: sql('models/cluster_movies'),
  assignment: prepared('models/assignment'),
  userWithFavourites: sql('models/user_with_favourites'),
  exportAssignments: sql('models/export_assignments'),
  exportCounts: sql('models/export_counts'),
  markReady: sql('trainings/mark_ready'),
  activate: sql('datasets/activate'),
  forgetOutdatedLists: sql('rankings/forget_outdated'),
  forgetRevisions: sql('rankings/forget_revisions'),
  activateFirstPublication: sql('datasets/activate_first_publication'),
  lockDataset: sql('datasets/lock'),
  earlierModel: sql('datasets/earlier_model'),
  rollBack: sql('datasets/roll_back'),
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

    await client.query(statements.lock, [datasetId]);
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
    await client.query(statements.lockDataset, [datasetId]);
    const earlier = await findEarlierModel(client, datasetId);
    if (earlier === null) return null;
    await client.query(statements.rollBack, [datasetId, earlier.activation]);
    return earlier.trainingId;
  });
}

/** A model's clusters in order; none where nothing was published. */
export async function listClusters(db: Queryable, trainingId: number): Promise<ClusterSummary[]> {
  const { rows } = await db.query<ClusterSummary>(statements.clusters, [trainingId, null]);
  return rows;
}

/** A cluster of a model, or null where there is none of this number. */
export async function findCluster(
  db: Queryable,
  trainingId: number,
  cluster: number,
): Promise<ClusterSummary | null> {
  const { rows } = await db.query<ClusterSummary>(statements.clusters, [trainingId, cluster]);
  return rows[0] ?? null;
}

/** How many users a cluster has, or null where it is none of a model of this dataset, or not any more. */
export async function getClusterSize(
  db: Queryable,
  datasetId: number,
  { training, revision, cluster }: PublishedCluster,
): Promise<number | null> {
  const values = [datasetId, training, revision, cluster];
  const { rows } = await db.query<{ size: number }>(statements.clusterSize, values);
  return rows[0]?.size ?? null;
}

/** A cluster's movies, the most favoured first. */
export async function listClusterMovies(
  db: Queryable,
  training: Training,
  cluster: number,
  page: { offset: number; limit: number },
): Promise<CountedMovie[]> {
  const { rows } = await db.query<CountedMovie>(statements.clusterMovies, [
    training.id,
    training.datasetId,
    cluster,
    page.offset,
    page.limit,
  ]);
  return rows;
}

/** Where a model put a user, or null where it does not know the user. */
export async function getAssignment(
  db: Queryable,
  trainingId: number,
  userIdx: number,
): Promise<Assignment | null> {
  const { rows } = await db.query<Assignment>(statements.assignment, [trainingId, userIdx]);
  return rows[0] ?? null;
}

/** The id of the first user of a model who has at least so many favourites, or else of the first; null where nothing was published. */
export async function findUserWithFavourites(
  db: Queryable,
  training: Training,
  atLeast: number,
): Promise<string | null> {
  const values = [training.id, training.datasetId, atLeast];
  const { rows } = await db.query<{ userId: string }>(statements.userWithFavourites, values);
  return rows[0]?.userId ?? null;
}

/** Every assignment of a model, in order of user. */
export async function exportAssignments(
  db: Queryable,
  training: Training,
): Promise<{ userId: string; clusterBeforeFix: number; cluster: number; overlap: number }[]> {
  const { rows } = await db.query(statements.exportAssignments, [training.id, training.datasetId]);
  return rows;
}

/** Every count of a model, in order of cluster and movie. */
export async function exportCounts(
  db: Queryable,
  training: Training,
): Promise<{ cluster: number; movieId: string; count: number }[]> {
  const { rows } = await db.query(statements.exportCounts, [training.id, training.datasetId]);
  return rows;
}
