import type { Queryable } from '@elbowroom/db';
import { getClusterSize } from '../clusters/clusters.js';
import type { Recommendations } from './answer.js';
import { decodeCursor, invalidCursor, type Pin, START, type Start } from './cursor.js';
import type { ListSource } from './list-source.js';
import { readPage } from './page.js';
import { checkLimit, type Question, type Recipient, type RecommendOptions, toQuestion } from './request.js';
import { checkReranking, checkSameOrder, newOrder } from './reranking.js';
import { clusterSource } from './sources/cluster.js';
import { popularSource } from './sources/popular.js';
import { rankedSource } from './sources/ranked.js';

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
  const question = await toQuestion(db, datasetRef, recipient, options);
  if (options.cursor === undefined) {
    const sources = [await activeSource(db, question), popularSource(db, question)];
    return pageOfFirst(db, question, sources, { ...START, reranked: newOrder(options) });
  }
  const { pin, start } = decodeCursor(options.cursor, question.user.datasetId);
  checkSameOrder(options, start);
  return pageOfFirst(db, question, [await pinnedSource(db, question, pin)], start);
}

/** A page of the first of some lists that is there and does not give way. */
async function pageOfFirst(
  db: Queryable,
  question: Question,
  sources: readonly (ListSource | null)[],
  start: Start,
): Promise<Recommendations> {
  for (const source of sources) {
    const page = source && (await readPage(db, question, source, start));
    if (page) return page;
  }
  throw invalidCursor();
}

/** The list that the active model has for the user. */
async function activeSource(db: Queryable, question: Question): Promise<ListSource | null> {
  const { ranking, cluster } = question.user;
  return ranking ? rankedSource(db, question, ranking) : cluster && clusterSource(db, question, cluster);
}

/** The list that a cursor goes on in; null where its model is gone, was published anew or, in a forged cursor, is not this dataset's. */
async function pinnedSource(
  db: Queryable,
  question: Question,
  { list, group }: Pin,
): Promise<ListSource | null> {
  if (list) return rankedSource(db, question, list);
  if (!group) return popularSource(db, question);
  const size = await getClusterSize(db, question.user.datasetId, group);
  return size === null ? null : clusterSource(db, question, { ...group, size });
}
