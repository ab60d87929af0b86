import type { CountedMovie } from '@elbowroom/datasets';
import type { Queryable } from '@elbowroom/db';
import type { Training } from '@elbowroom/trainings';
import { prepared, sql } from '../sql.js';

export interface ClusterSummary {
  readonly cluster: number;
  readonly clusterBeforeFix: number;
  readonly size: number;
  readonly sizeBeforeFix: number;
  /** How many movies are a favourite of one of its users. */
  readonly movies: number;
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
  clusters: sql('clusters/list'),
  clusterSize: prepared('clusters/size'),
  clusterMovies: sql('clusters/movies'),
  assignment: prepared('clusters/assignment'),
  userWithFavourites: sql('clusters/user_with_favourites'),
  exportAssignments: sql('clusters/export_assignments'),
  exportCounts: sql('clusters/export_counts'),
};

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
