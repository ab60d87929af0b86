import { ElbowroomError } from '@elbowroom/errors';
import {
  type Assignment,
  type Candidate,
  candidatesFromCluster,
  type Dataset,
  findMovies,
  findUser,
  getAssignment,
  getClusterSize,
  getReadyDataset,
  type Movie,
  nearestCluster,
  type PublishedCluster,
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
  const dataset = await getReadyDataset(db, datasetRef);
  const question = await resolve(db, dataset, recipient, options);
  if (options.cursor !== undefined) {
    const { group, ...place } = decodeCursor(options.cursor, dataset.id);
    return page(db, question, group && (await sameGroup(db, dataset, group)), place);
  }
  const group = await findGroup(db, question);
  const first = await page(db, question, group, START);
  return group && first.items.length === 0 ? page(db, question, null, START) : first;
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
interface Question {
  readonly dataset: Dataset;
  /** Null for somebody who is not a user. */
  readonly userIdx: number | null;
  /** Movie ids given in place of a user. */
  readonly favourites: readonly string[];
  readonly excluded: readonly string[];
  readonly genre: string | null;
  readonly limit: number;
}

async function resolve(
  db: Queryable,
  dataset: Dataset,
  recipient: Recipient,
  { exclude = [], genre, limit }: RecommendOptions,
): Promise<Question> {
  const userIdx = 'userId' in recipient ? await findUser(db, dataset.id, recipient.userId) : null;
  const favourites = 'userId' in recipient ? [] : recipient.favourites;
  return { dataset, userIdx, favourites, excluded: [...exclude, ...favourites], genre: genre ?? null, limit };
}

/** A cluster of a model, whose favourites the recommendations are. */
interface Group extends PublishedCluster {
  readonly size: number;
}

async function findGroup(db: Queryable, { dataset, userIdx, favourites }: Question): Promise<Group | null> {
  const training = dataset.activeTrainingId;
  if (training === null) return null;
  const found =
    userIdx === null
      ? await nearestGroup(db, dataset.id, training, favourites)
      : await getAssignment(db, training, userIdx);
  return found && { training, revision: found.revision, cluster: found.cluster, size: found.size };
}

async function nearestGroup(
  db: Queryable,
  datasetId: number,
  training: number,
  favourites: readonly string[],
): Promise<Pick<Assignment, 'revision' | 'cluster' | 'size'> | null> {
  const movies = await findMovies(db, datasetId, favourites);
  // Of somebody whose favourites are not known nothing can be said: every centroid is as far as it is long.
  if (movies.length === 0) return null;
  const movieIdx = movies.map(({ movieIdx }) => movieIdx);
  return nearestCluster(db, training, movieIdx);
}

/** The group that a cursor names: it must be one of this dataset, and still there, whoever made the cursor. */
async function sameGroup(
  db: Queryable,
  dataset: Dataset,
  group: NonNullable<Position['group']>,
): Promise<Group> {
  const size = await getClusterSize(db, dataset.id, group);
  if (size === null) throw invalidCursor();
  return { ...group, size };
}

async function page(
  db: Queryable,
  { dataset, userIdx, excluded, genre, limit }: Question,
  group: Group | null,
  { rank, after }: Pick<Position, 'rank' | 'after'>,
): Promise<Recommendations> {
  // One more than asked tells whether there is a next page.
  const filter = { excludedMovieIds: excluded, genre, after, limit: limit + 1 };
  const candidates = group
    ? await candidatesFromCluster(
        db,
        { datasetId: dataset.id, trainingId: group.training, cluster: group.cluster, userIdx },
        filter,
      )
    : await popularCandidates(db, { datasetId: dataset.id, userIdx }, filter);
  const shown = candidates.slice(0, limit);
  const last = shown.at(-1);
  const next: Position | null =
    candidates.length > limit && last
      ? {
          dataset: dataset.id,
          group: group && { training: group.training, revision: group.revision, cluster: group.cluster },
          rank: rank + limit,
          after: { count: last.count, movieIdx: last.movieIdx },
        }
      : null;
  const explain = group ? explainCluster(group.size) : explainPopular(dataset);
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

function explainPopular({ counts }: Dataset): (candidate: Candidate) => Explained {
  const users = Math.max(counts?.favouriteUsers ?? 0, 1);
  return ({ movieIdx: _, ...movie }) => ({
    ...movie,
    // Favourites added since the import may come from more users than it had.
    score: Math.min(movie.count / users, 1),
    reason: `popular: liked by ${movie.count} in all`,
  });
}
