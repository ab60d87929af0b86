import type { Movie } from '@elbowroom/datasets';
import type { Queryable } from '@elbowroom/db';
import type { Training } from '@elbowroom/trainings';
import { statement } from '../sql.js';

/** A user whom the fix has moved to another cluster. */
export interface MovedUser {
  readonly userId: string;
  readonly clusterBeforeFix: number;
  readonly cluster: number;
  /** Share of the user's favourites found among those of the cluster's original members. */
  readonly overlap: number;
}

/** The share of a cluster's favourites or users that something has, beside its share among all users of the model. */
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
  /** How many of the cluster's users like each of the most popular movies; the same movies for every cluster. */
  readonly counts: readonly number[];
}

const statements = {
  moved: statement('clusters/moved_users'),
  distinctive: statement('clusters/distinctive_movies'),
  genres: statement('clusters/genres'),
  popularCounts: statement('clusters/popular_counts'),
};

/** The users whom the fix has moved, in order of user. */
export async function listMovedUsers(
  db: Queryable,
  { id, datasetId }: Training,
  page: { offset: number; limit: number },
): Promise<MovedUser[]> {
  const { offset, limit } = page;
  return statements.moved.rows(db, { training: id, dataset: datasetId, offset, limit });
}

/**
 * Only a cluster's thousand most popular movies are compared: any other can exceed its share among all users by no more
 * than the thousandth movie's share in the cluster, which is small.
 */
const DISTINCTIVE_AMONG = 1000;

/** The movies whose share in a cluster exceeds their share among all users most, the most distinctive first. */
export async function listDistinctiveMovies(
  db: Queryable,
  { id, datasetId }: Training,
  cluster: number,
  limit: number,
): Promise<DistinctiveMovie[]> {
  return statements.distinctive.rows(db, {
    training: id,
    dataset: datasetId,
    cluster,
    among: DISTINCTIVE_AMONG,
    limit,
  });
}

/** The genres of a cluster's favourites, the most frequent first; a movie counts for each of its genres. */
export async function listClusterGenres(
  db: Queryable,
  { id, datasetId }: Training,
  cluster: number,
): Promise<ClusterGenre[]> {
  return statements.genres.rows(db, { training: id, dataset: datasetId, cluster });
}

/** How many users of each cluster like the movies that most users like. */
export async function getPopularCounts(
  db: Queryable,
  { id, datasetId }: Training,
  movies: number,
): Promise<PopularCounts[]> {
  return statements.popularCounts.rows(db, { training: id, dataset: datasetId, movies });
}
