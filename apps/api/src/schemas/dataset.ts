import type { Dataset } from '@elbowroom/datasets';
import { defaultDatasetOptions } from '@elbowroom/datasets';
import { z } from 'zod';
import { storedError } from './stored-error.js';

const scale = z.strictObject({ min: z.number(), max: z.number() });
const firstFew = z.int().min(1).nullable();

const options = z.object({
  threshold: z.number().describe('A rating at or above this is a favourite'),
  scale: scale.describe('Ratings outside of it are bad rows'),
  firstMovies: firstFew.describe('Only the first movies by id; null for all'),
  firstUsers: firstFew.describe('Only the first users by id with a favourite left; null for all'),
  skipInvalid: z.boolean().describe('Import the good rows even where there are bad ones'),
});

const serverPath = z
  .string()
  .min(1)
  .max(4096)
  .regex(/^[^\0]*$/, 'a path without NUL is expected');

/** What `POST /v1/datasets` takes. */
export const ingestRequest = z.strictObject({
  ratings: serverPath.describe(
    'Path of the ratings file on the server, within the folder that its operator allows',
  ),
  movies: serverPath.optional().describe('Path of the file with titles'),
  links: serverPath.optional().describe('Path of the links file, which titles of movies_metadata.csv need'),
  name: z.string().min(1).max(128).optional().describe('Made from the path where it is left out'),
  threshold: options.shape.threshold.default(defaultDatasetOptions.threshold),
  scale: options.shape.scale.default(defaultDatasetOptions.scale),
  firstMovies: options.shape.firstMovies.default(defaultDatasetOptions.firstMovies),
  firstUsers: options.shape.firstUsers.default(defaultDatasetOptions.firstUsers),
  skipInvalid: options.shape.skipInvalid.default(defaultDatasetOptions.skipInvalid),
});

const counts = z.object({
  ratings: z.int(),
  users: z.int(),
  movies: z.int().describe('Rated, or with a title'),
  ratedMovies: z.int(),
  favourites: z.int(),
  favouriteUsers: z.int(),
  favouriteMovies: z.int(),
  replaced: z.int().describe('Ratings left out because the same user rated the same movie later'),
  rejected: z.int().describe('Bad rows left out'),
});

export const dataset = z
  .object({
    id: z.int(),
    name: z.string(),
    status: z.enum(['importing', 'ready', 'failed']),
    options,
    counts: counts.nullable().describe('What the import brought; null until it is ready'),
    error: storedError.nullable(),
    activeTraining: z.int().nullable().describe('The training whose model answers'),
    createdAt: z.date(),
    importedAt: z.date().nullable(),
  })
  .meta({ id: 'Dataset' });

/** A dataset, how far its import is as far as its worker has told, and what it can go back to. */
export const datasetProgress = dataset
  .extend({
    earlierTraining: z
      .int()
      .nullable()
      .describe('The training whose model a rollback lets answer; null where none is kept'),
    progress: z
      .object({
        rows: z.int().describe('Rows read'),
        bytesRead: z.int(),
        bytesTotal: z.int(),
      })
      .nullable()
      .describe('While it is being imported; null before its worker has told anything'),
  })
  .meta({ id: 'DatasetProgress' });

/** What a worker tells of an import; of another version it may tell something else. */
export const toldProgress = datasetProgress.shape.progress.catch(null);

/** Where the files lie is not for clients: the schema leaves it out, and of an error it is taken out. */
export function showDataset({ activeTrainingId, source, error, ...row }: Dataset): z.infer<typeof dataset> {
  const shown = error && { ...error, problem: withoutPaths(error.problem, source) };
  return { ...row, error: shown, activeTraining: activeTrainingId };
}

function withoutPaths(text: string, { ratings, movies, links }: Dataset['source']): string {
  const named = [
    [ratings, 'the ratings file'],
    [movies, 'the titles file'],
    [links, 'the links file'],
  ] as const;
  return named.reduce((told, [path, name]) => (path ? told.replaceAll(path, name) : told), text);
}

/** A row of the ratings file that was left out. */
export const reject = z
  .object({ line: z.int().describe('From 1'), reason: z.string(), text: z.string() })
  .meta({ id: 'Reject' });
