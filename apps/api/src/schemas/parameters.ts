import { MAX_ID_CHARACTERS } from '@elbowroom/datasets';
import { z } from 'zod';

/** The largest number that Postgres keeps as an `int`. */
export const MAX_INT = 2 ** 31 - 1;

/** Ids are opaque text: MovieLens numbers, UUIDs, anything that Postgres can keep. */
export const opaqueId = z
  .string()
  .refine(isOpaqueId, `1 to ${MAX_ID_CHARACTERS} characters, none of them NUL, are expected`)
  .meta({ minLength: 1, maxLength: MAX_ID_CHARACTERS });

function isOpaqueId(text: string): boolean {
  // A character takes at most two places of a JavaScript string.
  if (text === '' || text.length > 2 * MAX_ID_CHARACTERS || text.includes('\0')) return false;
  return [...text].length <= MAX_ID_CHARACTERS;
}

/**
 * A whole number in a URL. What is not written in digits is refused, where `Number` would read "" as 0. To leave it
 * out, use `prefault`: a `default` would be missing in the OpenAPI document.
 */
export function wholeNumber(min: number, max: number) {
  const accepted = `a whole number from ${min} to ${max} is expected`;
  return z.preprocess(
    (text) => (typeof text === 'string' && /^\d+$/.test(text) ? Number(text) : text),
    z.int(accepted).min(min, accepted).max(max, accepted),
  );
}

/** A number from 0 to 1 in a URL, in digits and a point. */
export function degree() {
  const accepted = 'a number from 0 to 1 is expected';
  return z.preprocess(
    (text) => (typeof text === 'string' && /^\d*\.?\d+$/.test(text) ? Number(text) : text),
    z.number(accepted).min(0, accepted).max(1, accepted),
  );
}

export const datasetRef = opaqueId.describe('Id or name of the dataset');
export const trainingId = wholeNumber(1, MAX_INT).describe('Id of the training');
export const userId = opaqueId.describe('Id of the user, known or not');
export const movieId = opaqueId.describe('Id of the movie');

export const offset = wholeNumber(0, MAX_INT).prefault(0).describe('How many to pass over');
export const pageLimit = wholeNumber(1, 1000).prefault(100).describe('How many to give at most');

/** The page after the one that ended with this line of a file. */
export const afterLine = wholeNumber(0, Number.MAX_SAFE_INTEGER)
  .prefault(0)
  .describe('The last line of the page before');

/** What is looked for; nothing finds everything. */
export const searchText = z
  .string()
  .max(MAX_ID_CHARACTERS)
  .regex(/^[^\0]*$/, 'text without NUL is expected')
  .default('');
