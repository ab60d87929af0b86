import { z } from 'zod';
import { listOf } from './list.js';
import { movie } from './movie.js';
import { degree, MAX_INT, movieId, opaqueId, wholeNumber } from './parameters.js';

const MOST_ITEMS = 100;
const USUAL_ITEMS = 10;
const MOST_IDS = 1000;

const movieIds = z.array(movieId).max(MOST_IDS);
/** A cursor of a list in another order names up to a hundred movies. */
const MAX_CURSOR = 2048;
const cursor = z.string().min(1).max(MAX_CURSOR).optional().describe('The nextCursor of the page before');
const MAX_YEAR = 9999;
const year = wholeNumber(0, MAX_YEAR);
const filters = {
  yearFrom: year.optional().describe('Only movies of this year and later'),
  yearTo: year.optional().describe('Only movies up to this year'),
  minCount: wholeNumber(0, MAX_INT)
    .optional()
    .describe('Leave out what fewer have as a favourite: users of the cluster, or all'),
};
/** The best hundred of a list in another order; with a cursor both may be left out. */
const reranking = {
  diversity: degree()
    .optional()
    .describe(
      'Movies beside each other are less alike, by genres and by the cluster that likes them most: from 0, the list as it is, to 1. A cursor keeps it',
    ),
  novelty: degree()
    .optional()
    .describe(
      'What fewer users like comes earlier: from 0, the list as it is, to 1, the least popular of its best hundred first. A cursor keeps it',
    ),
};
const genre = opaqueId.optional().describe('Only movies of this genre');

/** `exclude=1,2&exclude=3` are three ids. */
function splitList(given: unknown): unknown[] {
  return [given].flat().flatMap((part) => (typeof part === 'string' ? part.split(',') : [part]));
}

/** What a query string may say of the list wanted. */
export const recommendationQuery = z.strictObject({
  limit: wholeNumber(1, MOST_ITEMS).prefault(USUAL_ITEMS),
  cursor,
  exclude: z
    .preprocess(splitList, movieIds)
    .optional()
    .describe('Movie ids to leave out: separated by commas, or the parameter repeated'),
  genre,
  ...filters,
  ...reranking,
  why: z
    .stringbool()
    .optional()
    .describe('Tell what speaks for each movie, at the price of some reads where the ranker has lists'),
});

/** The same in a body, for somebody of whom only the favourites are known. */
export const recommendationRequest = z.strictObject({
  favourites: movieIds.describe('Movie ids; those that the dataset does not know count for nothing'),
  limit: z.int().min(1).max(MOST_ITEMS).default(USUAL_ITEMS),
  cursor,
  exclude: movieIds.optional().describe('Further movie ids to leave out'),
  genre,
  ...filters,
  ...reranking,
  why: z.boolean().optional().describe('Tell what speaks for each movie'),
});

const source = z.enum(['ranked', 'cluster', 'popular']);

const because = z.object({
  favourites: z
    .array(z.object({ movieId: z.string(), title: z.string().nullable(), share: z.number() }))
    .readonly()
    .describe(
      'Favourites of the user, the strongest first, with their shares in all that favourites say for it',
    ),
  groups: z
    .object({
      liking: z.int().describe('Groups of the user that like it more than all users do'),
      of: z.int(),
      fans: z.number().describe('Users of these groups who have it as a favourite'),
      users: z.number(),
    })
    .nullable(),
});

const recommendation = movie
  .extend({
    rank: z.int().describe('From 1, over all pages'),
    source: source.describe('Where it comes from: popular movies fill a list that runs out'),
    score: z
      .number()
      .describe(
        'Share of the cluster, or of all users, who have it as a favourite; in a ranked list, its ranker’s',
      ),
    count: z.int().describe('How many have it as a favourite: of the cluster, or of all users'),
    reason: z.string(),
    because: because.nullable().describe('What speaks for it, where that was asked for and is known'),
  })
  .meta({ id: 'Recommendation' });

export const recommendations = listOf(recommendation)
  .extend({
    source,
    training: z.int().nullable().describe('The training whose model was asked'),
    cluster: z.int().nullable(),
    nextCursor: z.string().nullable().describe('For the next page, of the same model; null on the last'),
  })
  .meta({ id: 'Recommendations' });
