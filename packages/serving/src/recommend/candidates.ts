import type { Movie } from '@elbowroom/datasets';
import { assertImported, type Dataset, datasetNotFound, isDatasetId } from '@elbowroom/datasets';
import type { Queryable, Values } from '@elbowroom/db';
import type { RankedList, RankingKey } from '@elbowroom/trainings';
import type { Assignment, PublishedCluster } from '../clusters/clusters.js';
import { preparedStatement } from '../sql.js';

/** A movie that may be recommended, and how many users have it as a favourite: of a cluster, or all. */
export interface Candidate extends Movie {
  readonly movieIdx: number;
  readonly count: number;
}

/** A candidate with a score: how well it suits the user. */
export interface ScoredCandidate extends Candidate {
  /** 0 where the movie is there because it is popular. */
  readonly score: number;
}

/** A candidate of a list. */
export interface ListedCandidate extends ScoredCandidate {
  /** From 1, in the whole of a ranked list; 0 in a list that is ordered by counts. */
  readonly place: number;
}

/** What reordering compares a movie by, beside its genres. */
export interface MovieStanding {
  /** Users who have it as a favourite. */
  readonly favourites: number;
  /** The cluster that likes it most; null where no training was given, or no cluster likes it. */
  readonly cluster: number | null;
}

/** What to leave out. */
export interface CandidateFilter {
  readonly excludedMovieIds: readonly string[];
  readonly genre: string | null;
  readonly yearFrom: number | null;
  readonly yearTo: number | null;
  /** Movies that fewer users have as a favourite are left out. */
  readonly minCount: number;
}

/** A page of a list that is ordered by counts. */
export interface CountedPage {
  /** The last candidate of the page before. */
  readonly after: { readonly count: number; readonly movieIdx: number } | null;
  readonly limit: number;
}

/** The cluster that a user is in. */
export interface UserCluster extends PublishedCluster {
  readonly size: number;
}

/** All that recommendations to a user begin with: the dataset, its active model, and the user's cluster and list in it. */
export interface LocatedUser {
  readonly datasetId: number;
  /** Users with favourites when the dataset was imported. */
  readonly favouriteUsers: number;
  /** Null where the user is not known. */
  readonly userIdx: number | null;
  /** Of the active model; null where there is none, or the user came after it. */
  readonly cluster: UserCluster | null;
  /** The active model, where its ranker has lists. */
  readonly ranking: RankingKey | null;
  /** The user's; null where none is stored, and one is made of the favourites. */
  readonly list: RankedList | null;
}

const statements = {
  locateUser: preparedStatement('recommendations/locate_user'),
  fromCluster: preparedStatement('recommendations/from_cluster'),
  fromList: preparedStatement('recommendations/from_list'),
  popular: preparedStatement('recommendations/popular'),
  nearestCluster: preparedStatement('recommendations/nearest_cluster'),
  moviesByIdx: preparedStatement('recommendations/movies#by_idx'),
  moviesById: preparedStatement('recommendations/movies#by_id'),
  standing: preparedStatement('recommendations/standing'),
};

/** A row of `locate_user`: null where a join has found nothing. */
type Location = Pick<Dataset, 'id' | 'name' | 'status' | 'error' | 'activeTrainingId'> &
  Pick<LocatedUser, 'favouriteUsers' | 'userIdx'> &
  Nullable<Omit<UserCluster, 'training'>> &
  Nullable<RankedList> & { readonly hasLists: boolean };

type Nullable<T> = { readonly [name in keyof T]: T[name] | null };

/** @throws ElbowroomError DATASET_NOT_FOUND, DATASET_NOT_READY */
export async function locateUser(
  db: Queryable,
  datasetIdOrName: number | string,
  userId: string,
): Promise<LocatedUser> {
  const isId = isDatasetId(datasetIdOrName);
  const found = await statements.locateUser.one<Location>(db, {
    id: isId ? datasetIdOrName : null,
    name: isId ? null : datasetIdOrName,
    userId,
  });
  if (!found) throw datasetNotFound(datasetIdOrName);
  assertImported(found);
  const { activeTrainingId: training, revision, cluster, size, hasLists, movies, scores } = found;
  const model = training !== null && revision !== null ? { training, revision } : null;
  return {
    datasetId: found.id,
    favouriteUsers: found.favouriteUsers,
    userIdx: found.userIdx,
    cluster: model && cluster !== null && size !== null ? { ...model, cluster, size } : null,
    ranking: hasLists && model ? { trainingId: model.training, revision: model.revision } : null,
    list: movies !== null && scores !== null ? { movies, scores } : null,
  };
}

/** What the ranker `counts` recommends: a cluster's movies that are new to the user, by count, ties by lower number. */
export async function candidatesFromCluster(
  db: Queryable,
  from: { datasetId: number; trainingId: number; cluster: number; userIdx: number | null },
  filter: CandidateFilter,
  page: CountedPage,
): Promise<Candidate[]> {
  return statements.fromCluster.rows(db, {
    dataset: from.datasetId,
    training: from.trainingId,
    cluster: from.cluster,
    user: from.userIdx,
    ...filterValues(filter),
    ...pageValues(page),
  });
}

/** The movies of a ranked list behind a place, in its order. */
export async function candidatesFromList(
  db: Queryable,
  datasetId: number,
  { movies, scores }: RankedList,
  filter: CandidateFilter,
  { afterPlace, limit }: { afterPlace: number; limit: number },
): Promise<ListedCandidate[]> {
  // The server gets no more of the list than the page can need: most pages are ten movies of a hundred.
  const end = afterPlace + mostNeeded(filter, limit);
  return statements.fromList.rows(db, {
    dataset: datasetId,
    movies: movies.slice(afterPlace, end),
    scores: scores.slice(afterPlace, end),
    ...filterValues(filter),
    afterPlace,
    limit,
  });
}

/** How many movies of a list are sure to fill a page, whichever of them the filter leaves out. */
function mostNeeded(
  { excludedMovieIds, genre, yearFrom, yearTo, minCount }: CandidateFilter,
  limit: number,
): number {
  const looksAtMovies = genre !== null || yearFrom !== null || yearTo !== null || minCount > 0;
  return looksAtMovies ? Number.POSITIVE_INFINITY : limit + excludedMovieIds.length;
}

/**
 * The movies of the catalogue that are new to the user, by count, ties by lower number; without those that are listed
 * already: by number, or in the list of a cluster.
 */
export async function popularCandidates(
  db: Queryable,
  from: {
    datasetId: number;
    userIdx: number | null;
    listed: readonly number[];
    likedBy: PublishedCluster | null;
  },
  filter: CandidateFilter,
  page: CountedPage,
): Promise<Candidate[]> {
  return statements.popular.rows(db, {
    dataset: from.datasetId,
    user: from.userIdx,
    listed: from.listed,
    training: from.likedBy?.training ?? null,
    cluster: from.likedBy?.cluster ?? null,
    ...filterValues(filter),
    ...pageValues(page),
  });
}

function filterValues({ excludedMovieIds, genre, yearFrom, yearTo, minCount }: CandidateFilter): Values {
  return { excludedMovieIds, genre, yearFrom, yearTo, minCount };
}

function pageValues({ after, limit }: CountedPage): Values {
  return { lastCount: after?.count ?? null, lastMovie: after?.movieIdx ?? null, limit };
}

/** The cluster whose centroid is nearest to a set of favourites (lower number on a tie); null where there is no model. */
export async function nearestCluster(
  db: Queryable,
  trainingId: number,
  movieIdx: readonly number[],
): Promise<Pick<Assignment, 'revision' | 'cluster' | 'size'> | null> {
  return statements.nearestCluster.one(db, { training: trainingId, movies: movieIdx });
}

/** What people are told of movies, by the dataset's numbers of them. */
export async function findMoviesByIdx(
  db: Queryable,
  datasetId: number,
  movieIdx: readonly number[],
): Promise<ReadonlyMap<number, Movie>> {
  const rows = await statements.moviesByIdx.rows<Movie & { movieIdx: number }>(db, {
    dataset: datasetId,
    movies: movieIdx,
  });
  return new Map(rows.map(({ movieIdx, ...movie }) => [movieIdx, movie]));
}

/** How popular movies are with all users, and which cluster of a training's model likes each most. */
export async function findStandings(
  db: Queryable,
  datasetId: number,
  trainingId: number | null,
  movieIdx: readonly number[],
): Promise<ReadonlyMap<number, MovieStanding>> {
  const rows = await statements.standing.rows<MovieStanding & { movieIdx: number }>(db, {
    dataset: datasetId,
    training: trainingId,
    movies: movieIdx,
  });
  return new Map(rows.map(({ movieIdx, ...standing }) => [movieIdx, standing]));
}

/** Those of the movies that the dataset knows. */
export async function findMovies(
  db: Queryable,
  datasetId: number,
  movieIds: readonly string[],
): Promise<{ movieIdx: number; movieId: string }[]> {
  return statements.moviesById.rows(db, { dataset: datasetId, movieIds });
}
