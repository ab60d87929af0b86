import type { Movie } from '@elbowroom/datasets';
import type { Queryable } from '@elbowroom/db';
import type { Training } from '@elbowroom/trainings';
import { sql } from '../sql.js';

/** A user whom the fix has put into another cluster. */
export interface MovedUser {
  readonly userId: string;
  readonly clusterBeforeFix: number;
  readonly cluster: number;
  /** Share of the user's favourites found among those of the cluster's original members. */
  readonly overlap: number;
}

/** How much more, or less, something is liked in a cluster than by all users of the model. */
export interface Shares {
  readonly share: number;
  readonly shareOfAll: number;
}

export interface DistinctiveMovie extends Movie, Shares {
  /** How many users of the cluster have it as a favourite. */
  readonly count: number;
}

export interface ClusterGenre extends Shares {
  readonly genre: string;
}

export interface PopularCounts {
  readonly cluster: number;
  readonly size: number;
  /** How many of the cluster's users like each of the movies that most users like; the same movies for every cluster. */
  readonly counts: readonly number[];
}

const statements = {
  moved: sql('clusters/moved_users'),
  distinctive: sql('clusters/distinctive_movies'),
  genres: sql('clusters/genres'),
  popularCounts: sql('clusters/popular_counts'),
};

/** The users whom the fix has moved, in order of user. */
export async function listMovedUsers(
  db: Queryable,
  { id, datasetId }: Training,
  page: { offset: number; limit: number },
): Promise<MovedUser[]> {
  const { rows } = await db.query<MovedUser>(statements.moved, [id, datasetId, page.offset, page.limit]);
  return rows;
}

/**
 * What a cluster likes more than everybody does is among what most of it likes: beyond the thousand movies that come
 * first there, none can stand out by more than the share that the thousandth has.
 */
const DISTINCTIVE_AMONG = 1000;

/** The movies whose share in a cluster is furthest above their share among all users, those first. */
export async function listDistinctiveMovies(
  db: Queryable,
  { id, datasetId }: Training,
  cluster: number,
  limit: number,
): Promise<DistinctiveMovie[]> {
  const values = [id, datasetId, cluster, DISTINCTIVE_AMONG, limit];
  const { rows } = await db.query<DistinctiveMovie>(statements.distinctive, values);
  return rows;
}

/** Of what genres a cluster's favourites are, the most frequent first; a movie counts for each of its genres. */
export async function listClusterGenres(
  db: Queryable,
  { id, datasetId }: Training,
  cluster: number,
): Promise<ClusterGenre[]> {
  const { rows } = await db.query<ClusterGenre>(statements.genres, [id, datasetId, cluster]);
  return rows;
}

/** Every cluster's counts of the movies that most users like. */
export async function getPopularCounts(
  db: Queryable,
  { id, datasetId }: Training,
  movies: number,
): Promise<PopularCounts[]> {
  const { rows } = await db.query<PopularCounts>(statements.popularCounts, [id, datasetId, movies]);
  return rows;
}
