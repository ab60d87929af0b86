import { getReadyDataset } from '@elbowroom/datasets';
import type { Queryable } from '@elbowroom/db';
import { ElbowroomError } from '@elbowroom/errors';
import { findActiveRanking } from '../fold-in/fold-in.js';
import {
  type CandidateFilter,
  findMovies,
  type LocatedUser,
  locateUser,
  nearestCluster,
} from './candidates.js';

/** Who the recommendations are for: a user of the dataset, or somebody of whom only the favourites are known. */
export type Recipient = { readonly userId: string } | { readonly favourites: readonly string[] };

export interface RecommendOptions {
  /** Items of a page, 1 to 100. */
  readonly limit: number;
  readonly cursor?: string | undefined;
  /** Movie ids to leave out. */
  readonly exclude?: readonly string[] | undefined;
  readonly genre?: string | undefined;
  readonly yearFrom?: number | undefined;
  readonly yearTo?: number | undefined;
  /** Movies that fewer users have as a favourite are left out: users of the cluster, or all users. */
  readonly minCount?: number | undefined;
  /**
   * 0 to 1: reorders the best hundred of a list so that neighbours have less in common, by their genres and by the cluster
   * that likes them most. A cursor keeps it, as it keeps `novelty`.
   */
  readonly diversity?: number | undefined;
  /** 0 to 1: reorders the best hundred so that less popular movies rise. */
  readonly novelty?: number | undefined;
  /** Whether to give the evidence for each movie; where the ranker has lists this takes a few more reads. */
  readonly why?: boolean | undefined;
}

/** A request in the dataset's own numbers. */
export interface Question {
  readonly user: LocatedUser;
  /** The favourites of somebody who is not a user. */
  readonly favourites: readonly number[];
  readonly filter: CandidateFilter;
  readonly limit: number;
  readonly why: boolean;
}

/** More than anybody looks through, and no burden to the database. */
const MAX_LIMIT = 100;

/** @throws ElbowroomError USAGE for a limit out of range */
export function checkLimit(limit: number): void {
  if (Number.isInteger(limit) && limit >= 1 && limit <= MAX_LIMIT) return;
  throw new ElbowroomError('USAGE', {
    problem: `${limit} is not a number of recommendations that can be asked for at once`,
    remedy: `Give a limit from 1 to ${MAX_LIMIT}`,
    details: { limit },
  });
}

/** @throws ElbowroomError DATASET_NOT_FOUND, DATASET_NOT_READY */
export async function toQuestion(
  db: Queryable,
  datasetRef: number | string,
  recipient: Recipient,
  { limit, exclude = [], genre, yearFrom, yearTo, minCount, why }: RecommendOptions,
): Promise<Question> {
  const located =
    'userId' in recipient
      ? { user: await locateUser(db, datasetRef, recipient.userId), favourites: [] }
      : await locateStranger(db, datasetRef, recipient.favourites);
  // Whoever gives favourites knows these movies.
  const known = 'userId' in recipient ? [] : recipient.favourites;
  return {
    ...located,
    filter: {
      excludedMovieIds: [...exclude, ...known],
      genre: genre ?? null,
      yearFrom: yearFrom ?? null,
      yearTo: yearTo ?? null,
      minCount: minCount ?? 0,
    },
    limit,
    why: why ?? false,
  };
}

/** Somebody who is not a user belongs to the cluster that is nearest to their favourites. */
async function locateStranger(
  db: Queryable,
  datasetRef: number | string,
  favourites: readonly string[],
): Promise<Pick<Question, 'user' | 'favourites'>> {
  const { id, counts, activeTrainingId: training } = await getReadyDataset(db, datasetRef);
  const movies = (await findMovies(db, id, favourites)).map(({ movieIdx }) => movieIdx);
  const ranking = training === null ? null : await findActiveRanking(db, id);
  // Without a known favourite no cluster is nearer than another: the distance to a centroid is just its length.
  const nearest =
    training === null || ranking || movies.length === 0 ? null : await nearestCluster(db, training, movies);
  const user: LocatedUser = {
    datasetId: id,
    favouriteUsers: counts?.favouriteUsers ?? 0,
    userIdx: null,
    list: null,
    ranking: ranking && { trainingId: ranking.trainingId, revision: ranking.revision },
    cluster: training !== null && nearest ? { training, ...nearest } : null,
  };
  return { user, favourites: movies };
}
