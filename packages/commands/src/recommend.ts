import {
  type Candidate,
  candidatesFromCluster,
  type Dataset,
  findMovies,
  findUser,
  getAssignment,
  getReadyDataset,
  type Movie,
  nearestCluster,
  popularCandidates,
  type Queryable,
} from '@elbowroom/store';
import { decodeCursor, encodeCursor, type Position } from './cursor.js';

/** For whom: a user of the dataset, or somebody of whom only the favourites are known. */
export type Recipient = { readonly userId: string } | { readonly favourites: readonly string[] };

export interface RecommendOptions {
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
 * @throws ElbowroomError DATASET_NOT_FOUND, DATASET_NOT_READY, CURSOR_INVALID
 */
export async function recommend(
  db: Queryable,
  datasetRef: number | string,
  recipient: Recipient,
  options: RecommendOptions,
): Promise<Recommendations> {
  const dataset = await getReadyDataset(db, datasetRef);
  const known = await resolveRecipient(db, dataset, recipient);
  const filter = {
    excluded: [...(options.exclude ?? []), ...known.favourites],
    genre: options.genre ?? null,
  };

  if (options.cursor !== undefined) {
    return page(db, dataset, known, filter, decodeCursor(options.cursor, dataset.id), options.limit);
  }
  const start = await startPosition(db, dataset, known);
  const first = await page(db, dataset, known, filter, start, options.limit);
  if (first.items.length > 0 || start.group === null) return first;
  return page(db, dataset, known, filter, { ...start, group: null }, options.limit);
}

interface KnownRecipient {
  readonly userIdx: number | null;
  /** Movie ids given in place of a user. */
  readonly favourites: readonly string[];
}

async function resolveRecipient(
  db: Queryable,
  dataset: Dataset,
  recipient: Recipient,
): Promise<KnownRecipient> {
  return 'userId' in recipient
    ? { userIdx: await findUser(db, dataset.id, recipient.userId), favourites: [] }
    : { userIdx: null, favourites: recipient.favourites };
}

async function startPosition(db: Queryable, dataset: Dataset, known: KnownRecipient): Promise<Position> {
  const training = dataset.activeTrainingId;
  const found = training === null ? null : await findGroup(db, dataset, training, known);
  const group = found && { cluster: found.cluster, size: found.size };
  return { dataset: dataset.id, training, group, rank: 0, after: null };
}

async function findGroup(db: Queryable, dataset: Dataset, training: number, known: KnownRecipient) {
  if (known.userIdx !== null) return getAssignment(db, training, known.userIdx);
  const movies = await findMovies(db, dataset.id, known.favourites);
  // Of somebody whose favourites are not known nothing can be said: every centroid is as far as it is long.
  if (movies.length === 0) return null;
  return nearestCluster(
    db,
    training,
    movies.map(({ movieIdx }) => movieIdx),
  );
}

async function page(
  db: Queryable,
  dataset: Dataset,
  { userIdx }: KnownRecipient,
  { excluded, genre }: { excluded: readonly string[]; genre: string | null },
  position: Position,
  limit: number,
): Promise<Recommendations> {
  const { training, group, rank, after } = position;
  // One more than asked tells whether there is a next page.
  const filter = { excludedMovieIds: excluded, genre, after, limit: limit + 1 };
  const candidates =
    training !== null && group !== null
      ? await candidatesFromCluster(
          db,
          { datasetId: dataset.id, trainingId: training, cluster: group.cluster, userIdx },
          filter,
        )
      : await popularCandidates(db, { datasetId: dataset.id, userIdx }, filter);
  const shown = candidates.slice(0, limit);
  const last = shown.at(-1);
  const next =
    candidates.length > limit && last
      ? encodeCursor({
          ...position,
          rank: rank + limit,
          after: { count: last.count, movieIdx: last.movieIdx },
        })
      : null;
  const explain = group === null ? explainPopular(dataset) : explainCluster(group.size);
  return {
    source: group === null ? 'popular' : 'cluster',
    training: group === null ? null : training,
    cluster: group?.cluster ?? null,
    items: shown.map((candidate, i) => ({ rank: rank + i + 1, ...explain(candidate) })),
    nextCursor: next,
  };
}

type Explained = Omit<Recommendation, 'rank'>;

function explainCluster(size: number): (candidate: Candidate) => Explained {
  return ({ movieIdx: _, ...movie }) => ({
    ...movie,
    score: movie.count / size,
    reason: `${movie.count} of the ${size} people in your group like it`,
  });
}

function explainPopular({ counts }: Dataset): (candidate: Candidate) => Explained {
  const users = Math.max(counts?.favouriteUsers ?? 0, 1);
  return ({ movieIdx: _, ...movie }) => ({
    ...movie,
    // Favourites added since the import may come from more users than it had.
    score: Math.min(movie.count / users, 1),
    reason: `popular: ${movie.count} people like it`,
  });
}
