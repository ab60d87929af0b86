import { getReadyDataset } from '@elbowroom/datasets';
import type { Queryable } from '@elbowroom/db';
import { ElbowroomError } from '@elbowroom/errors';
import { getClusterSize } from '../clusters/clusters.js';
import { findActiveRanking } from '../fold-in/fold-in.js';
import { findMovies, type Group, type LocatedUser, locateUser, nearestCluster } from './candidates.js';
import { clusterPage, popularPage } from './counted-pages.js';
import { decodeCursor, invalidCursor, type Position, START, type Start } from './cursor.js';
import { rankedPage } from './ranked-page.js';
import { checkReranking, checkSameOrder, newOrder } from './reranking.js';
import type { Question, Recipient, Recommendations, RecommendOptions } from './types.js';

/** More than anybody looks through, and no burden to the database. */
const MAX_LIMIT = 100;

/**
 * What a user would like next.
 *
 * @throws ElbowroomError USAGE for a limit, diversity or novelty out of range, DATASET_NOT_FOUND, DATASET_NOT_READY, CURSOR_INVALID
 */
export async function recommend(
  db: Queryable,
  datasetRef: number | string,
  recipient: Recipient,
  options: RecommendOptions,
): Promise<Recommendations> {
  checkLimit(options.limit);
  checkReranking(options);
  const question = {
    ...('userId' in recipient
      ? { place: await locateUser(db, datasetRef, recipient.userId), favourites: [] }
      : await locateStranger(db, datasetRef, recipient.favourites)),
    ...asked(recipient, options),
  };
  if (options.cursor === undefined) return firstPage(db, question, { ...START, ...newOrder(options) });
  const position = decodeCursor(options.cursor, question.place.datasetId);
  checkSameOrder(options, position);
  return nextPage(db, question, position);
}

function checkLimit(limit: number): void {
  if (Number.isInteger(limit) && limit >= 1 && limit <= MAX_LIMIT) return;
  throw new ElbowroomError('USAGE', {
    problem: `${limit} is not a number of recommendations that can be asked for at once`,
    remedy: `Give a limit from 1 to ${MAX_LIMIT}`,
    details: { limit },
  });
}

/** Movies given in place of a user are known to whoever likes them. */
function asked(
  recipient: Recipient,
  { limit, exclude = [], genre, yearFrom, yearTo, minCount, why }: RecommendOptions,
): Pick<Question, 'filter' | 'limit' | 'why'> {
  const favourites = 'userId' in recipient ? [] : recipient.favourites;
  return {
    filter: {
      excludedMovieIds: [...exclude, ...favourites],
      genre: genre ?? null,
      yearFrom: yearFrom ?? null,
      yearTo: yearTo ?? null,
      minCount: minCount ?? 0,
    },
    limit,
    why: why ?? false,
  };
}

/** Somebody who is not a user is where their favourites would put them. */
async function locateStranger(
  db: Queryable,
  datasetRef: number | string,
  favourites: readonly string[],
): Promise<Pick<Question, 'place' | 'favourites'>> {
  const { id, counts, activeTrainingId: training } = await getReadyDataset(db, datasetRef);
  const movies = (await findMovies(db, id, favourites)).map(({ movieIdx }) => movieIdx);
  const ranking = training === null ? null : await findActiveRanking(db, id);
  // Of somebody whose favourites are not known nothing can be said: every centroid is as far as it is long.
  const nearest =
    training === null || ranking || movies.length === 0 ? null : await nearestCluster(db, training, movies);
  const place: LocatedUser = {
    ...{ datasetId: id, favouriteUsers: counts?.favouriteUsers ?? 0, userIdx: null, list: null },
    ranking: ranking && { trainingId: ranking.trainingId, revision: ranking.revision },
    group: training !== null && nearest ? { training, ...nearest } : null,
  };
  return { place, favourites: movies };
}

async function firstPage(db: Queryable, question: Question, start: Start): Promise<Recommendations> {
  const { ranking, group } = question.place;
  const own = ranking
    ? await rankedPage(db, question, ranking, start)
    : group && (await clusterPage(db, question, group, start));
  return own ?? popularPage(db, question, start);
}

async function nextPage(db: Queryable, question: Question, position: Position): Promise<Recommendations> {
  const { group, list } = position;
  if (!list && !group) return popularPage(db, question, position);
  const own = list
    ? await rankedPage(db, question, list, position)
    : group && (await clusterPage(db, question, await sameGroup(db, question.place, group), position));
  if (own) return own;
  throw invalidCursor();
}

/** The group that a cursor names: it must be one of this dataset, and still there, whoever made the cursor. */
async function sameGroup(
  db: Queryable,
  { datasetId }: LocatedUser,
  group: NonNullable<Position['group']>,
): Promise<Group> {
  const size = await getClusterSize(db, datasetId, group);
  if (size === null) throw invalidCursor();
  return { ...group, size };
}
