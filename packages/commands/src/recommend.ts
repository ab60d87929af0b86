import { ElbowroomError } from '@elbowroom/errors';
import {
  type Candidate,
  candidatesFromCluster,
  findMovies,
  type Group,
  getClusterSize,
  getReadyDataset,
  type LocatedUser,
  locateUser,
  type Movie,
  nearestCluster,
  popularCandidates,
  type Queryable,
} from '@elbowroom/store';
import { decodeCursor, encodeCursor, invalidCursor, type Position } from './cursor.js';

/** More than anybody looks through, and no burden to the database. */
const MAX_LIMIT = 100;

/** For whom: a user of the dataset, or somebody of whom only the favourites are known. */
export type Recipient = { readonly userId: string } | { readonly favourites: readonly string[] };

export interface RecommendOptions {
  /** Items of a page, 1 to 100. */
  readonly limit: number;
  readonly cursor?: string | undefined;
  /** Movie ids to leave out. */
  readonly exclude?: readonly string[] | undefined;
  readonly genre?: string | undefined;
}

export interface Recommendation extends Movie {
  /** From 1, over all pages. */
  readonly rank: number;
  /** Share of the cluster, or of all users, who have the movie as a favourite; 0 to 1. */
  readonly score: number;
  /** How many they are. */
  readonly count: number;
  readonly reason: string;
}

export interface Recommendations {
  /** `popular` where there is no model, no cluster for this user, or nothing in it that is new to them. */
  readonly source: 'cluster' | 'popular';
  readonly training: number | null;
  readonly cluster: number | null;
  readonly items: readonly Recommendation[];
  /** Asks for the next page, of the same model even if another is activated meanwhile; null on the last. */
  readonly nextCursor: string | null;
}

/**
 * What a user would like next.
 *
 * @throws ElbowroomError USAGE for a limit out of range, DATASET_NOT_FOUND, DATASET_NOT_READY, CURSOR_INVALID
 */
export async function recommend(
  db: Queryable,
  datasetRef: number | string,
  recipient: Recipient,
  options: RecommendOptions,
): Promise<Recommendations> {
  checkLimit(options.limit);
  const place =
    'userId' in recipient
      ? await locateUser(db, datasetRef, recipient.userId)
      : await locateStranger(db, datasetRef, recipient.favourites);
  const question = { ...place, ...asFilter(recipient, options) };
  if (options.cursor !== undefined) {
    const { group, ...start } = decodeCursor(options.cursor, place.datasetId);
    return page(db, question, group && (await sameGroup(db, place.datasetId, group)), start);
  }
  const first = await page(db, question, place.group, START);
  return place.group && first.items.length === 0 ? page(db, question, null, START) : first;
}

function checkLimit(limit: number): void {
  if (Number.isInteger(limit) && limit >= 1 && limit <= MAX_LIMIT) return;
  throw new ElbowroomError('USAGE', {
    problem: `${limit} is not a number of recommendations that can be asked for at once`,
    remedy: `Give a limit from 1 to ${MAX_LIMIT}`,
    details: { limit },
  });
}

const START = { rank: 0, after: null } as const;

/** What is asked, in the dataset's own numbers. */
interface Question extends Omit<LocatedUser, 'group'> {
  readonly excluded: readonly string[];
  readonly genre: string | null;
  readonly limit: number;
}

/** Movies given in place of a user are known to whoever likes them. */
function asFilter(recipient: Recipient, { exclude = [], genre, limit }: RecommendOptions) {
  const favourites = 'userId' in recipient ? [] : recipient.favourites;
  return { excluded: [...exclude, ...favourites], genre: genre ?? null, limit };
}

/** Somebody who is not a user is where their favourites would put them. */
async function locateStranger(
  db: Queryable,
  datasetRef: number | string,
  favourites: readonly string[],
): Promise<LocatedUser> {
  const { id, counts, activeTrainingId: training } = await getReadyDataset(db, datasetRef);
  const group = training === null ? null : await nearestGroup(db, id, training, favourites);
  return { datasetId: id, favouriteUsers: counts?.favouriteUsers ?? 0, userIdx: null, group };
}

async function nearestGroup(
  db: Queryable,
  datasetId: number,
  training: number,
  favourites: readonly string[],
): Promise<Group | null> {
  const movies = await findMovies(db, datasetId, favourites);
  // Of somebody whose favourites are not known nothing can be said: every centroid is as far as it is long.
  if (movies.length === 0) return null;
  const movieIdx = movies.map(({ movieIdx }) => movieIdx);
  const nearest = await nearestCluster(db, training, movieIdx);
  return nearest && { training, ...nearest };
}

/** The group that a cursor names: it must be one of this dataset, and still there, whoever made the cursor. */
async function sameGroup(
  db: Queryable,
  datasetId: number,
  group: NonNullable<Position['group']>,
): Promise<Group> {
  const size = await getClusterSize(db, datasetId, group);
  if (size === null) throw invalidCursor();
  return { ...group, size };
}

async function page(
  db: Queryable,
  { datasetId, favouriteUsers, userIdx, excluded, genre, limit }: Question,
  group: Group | null,
  { rank, after }: Pick<Position, 'rank' | 'after'>,
): Promise<Recommendations> {
  // One more than asked tells whether there is a next page.
  const filter = { excludedMovieIds: excluded, genre, after, limit: limit + 1 };
  const candidates = group
    ? await candidatesFromCluster(
        db,
        { datasetId, trainingId: group.training, cluster: group.cluster, userIdx },
        filter,
      )
    : await popularCandidates(db, { datasetId, userIdx }, filter);
  const shown = candidates.slice(0, limit);
  const last = shown.at(-1);
  const next: Position | null =
    candidates.length > limit && last
      ? {
          dataset: datasetId,
          group: group && { training: group.training, revision: group.revision, cluster: group.cluster },
          rank: rank + limit,
          after: { count: last.count, movieIdx: last.movieIdx },
        }
      : null;
  const explain = group ? explainCluster(group.size) : explainPopular(favouriteUsers);
  return {
    source: group ? 'cluster' : 'popular',
    training: group?.training ?? null,
    cluster: group?.cluster ?? null,
    items: shown.map((candidate, i) => ({ rank: rank + i + 1, ...explain(candidate) })),
    nextCursor: next && encodeCursor(next),
  };
}

type Explained = Omit<Recommendation, 'rank'>;

function explainCluster(size: number): (candidate: Candidate) => Explained {
  return ({ movieIdx: _, ...movie }) => ({
    ...movie,
    score: movie.count / size,
    reason: `liked by ${movie.count} of the ${size} in your group`,
  });
}

function explainPopular(favouriteUsers: number): (candidate: Candidate) => Explained {
  const users = Math.max(favouriteUsers, 1);
  return ({ movieIdx: _, ...movie }) => ({
    ...movie,
    // Favourites added since the import may come from more users than it had.
    score: Math.min(movie.count / users, 1),
    reason: `popular: liked by ${movie.count} in all`,
  });
}
