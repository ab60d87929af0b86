import { assertImported, type Dataset, datasetNotFound, isDatasetId } from './datasets.js';
import type { Movie } from './favourites.js';
import type { Assignment, PublishedCluster } from './models.js';
import type { Queryable } from './pool.js';
import { prepared } from './sql.js';

/** A movie that may be recommended, and the number it is ranked by. */
export interface Candidate extends Movie {
  readonly movieIdx: number;
  readonly count: number;
}

/** What to leave out, and where to go on. */
export interface CandidateFilter {
  readonly excludedMovieIds: readonly string[];
  readonly genre: string | null;
  /** The last candidate of the page before. */
  readonly after: { readonly count: number; readonly movieIdx: number } | null;
  readonly limit: number;
}

/** A cluster of a model, whose favourites the recommendations are. */
export interface Group extends PublishedCluster {
  readonly size: number;
}

/** A dataset as recommendations see it, and where a user is in it. */
export interface LocatedUser {
  readonly datasetId: number;
  /** Users with favourites when the dataset was imported. */
  readonly favouriteUsers: number;
  /** Null where the user is not known. */
  readonly userIdx: number | null;
  /** Null where there is no active model, or the user came after it. */
  readonly group: Group | null;
}

const statements = {
  locateUser: prepared('recommendations/locate_user'),
  fromCluster: prepared('recommendations/from_cluster'),
  popular: prepared('recommendations/popular'),
  nearestCluster: prepared('recommendations/nearest_cluster'),
  moviesById: prepared('recommendations/movies_by_id'),
};

/** What a row of `locate_user` holds: with null where a join has found nothing. */
type Location = Pick<Dataset, 'id' | 'name' | 'status' | 'error' | 'activeTrainingId'> &
  Pick<LocatedUser, 'favouriteUsers' | 'userIdx'> &
  Nullable<Omit<Group, 'training'>>;

type Nullable<T> = { readonly [name in keyof T]: T[name] | null };

/** @throws ElbowroomError DATASET_NOT_FOUND, DATASET_NOT_READY */
export async function locateUser(
  db: Queryable,
  datasetIdOrName: number | string,
  userId: string,
): Promise<LocatedUser> {
  const isId = isDatasetId(datasetIdOrName);
  const values = [isId ? datasetIdOrName : null, isId ? null : datasetIdOrName, userId];
  const { rows } = await db.query<Location>(statements.locateUser, values);
  const [found] = rows;
  if (!found) throw datasetNotFound(datasetIdOrName);
  assertImported(found);
  const { id, favouriteUsers, userIdx, activeTrainingId: training, revision, cluster, size } = found;
  const isInModel = training !== null && revision !== null && cluster !== null && size !== null;
  const group = isInModel ? { training, revision, cluster, size } : null;
  return { datasetId: id, favouriteUsers, userIdx, group };
}

/** The ranker `counts`: a cluster's movies by how many of its users like them, ties by lower id, none that the user knows. */
export async function candidatesFromCluster(
  db: Queryable,
  from: { datasetId: number; trainingId: number; cluster: number; userIdx: number | null },
  filter: CandidateFilter,
): Promise<Candidate[]> {
  const { rows } = await db.query<Candidate>(statements.fromCluster, [
    from.datasetId,
    from.trainingId,
    from.cluster,
    from.userIdx,
    ...filterValues(filter),
  ]);
  return rows;
}

/** The catalogue by how many users like a movie, ties by lower id, none that the user knows. */
export async function popularCandidates(
  db: Queryable,
  from: { datasetId: number; userIdx: number | null },
  filter: CandidateFilter,
): Promise<Candidate[]> {
  const { rows } = await db.query<Candidate>(statements.popular, [
    from.datasetId,
    from.userIdx,
    ...filterValues(filter),
  ]);
  return rows;
}

/** The last five parameters of both lists. */
function filterValues({ excludedMovieIds, genre, after, limit }: CandidateFilter): unknown[] {
  return [excludedMovieIds, genre, after?.count ?? null, after?.movieIdx ?? null, limit];
}

/** The cluster whose centroid is nearest to a set of favourites (lower number on a tie); null where there is no model. */
export async function nearestCluster(
  db: Queryable,
  trainingId: number,
  movieIdx: readonly number[],
): Promise<Pick<Assignment, 'revision' | 'cluster' | 'size'> | null> {
  const { rows } = await db.query(statements.nearestCluster, [trainingId, movieIdx]);
  return rows[0] ?? null;
}

/** Those of the movies that the dataset knows. */
export async function findMovies(
  db: Queryable,
  datasetId: number,
  movieIds: readonly string[],
): Promise<{ movieIdx: number; movieId: string }[]> {
  const { rows } = await db.query(statements.moviesById, [datasetId, movieIds]);
  return rows;
}
