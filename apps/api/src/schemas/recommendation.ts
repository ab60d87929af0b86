import { z } from 'zod';
import { listOf } from './list.js';
import { movie } from './movie.js';
import { movieId, opaqueId, wholeNumber } from './parameters.js';

const MOST_ITEMS = 100;
const USUAL_ITEMS = 10;
const MOST_IDS = 1000;

const movieIds = z.array(movieId).max(MOST_IDS);
const cursor = z.string().min(1).max(1024).optional().describe('The nextCursor of the page before');
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
});

/** The same in a body, for somebody of whom only the favourites are known. */
export const recommendationRequest = z.strictObject({
  favourites: movieIds.describe('Movie ids; those that the dataset does not know count for nothing'),
  limit: z.int().min(1).max(MOST_ITEMS).default(USUAL_ITEMS),
  cursor,
  exclude: movieIds.optional().describe('Further movie ids to leave out'),
  genre,
});

const recommendation = movie
  .extend({
    rank: z.int().describe('From 1, over all pages'),
    score: z.number().describe('Share of the cluster, or of all users, who have it as a favourite'),
    count: z.int().describe('How many they are'),
    reason: z.string(),
  })
  .meta({ id: 'Recommendation' });

export const recommendations = listOf(recommendation)
  .extend({
    source: z.enum(['cluster', 'popular']),
    training: z.int().nullable().describe('The training whose model was asked'),
    cluster: z.int().nullable(),
    nextCursor: z.string().nullable().describe('For the next page, of the same model; null on the last'),
  })
  .meta({ id: 'Recommendations' });
