import { createHash } from 'node:crypto';
import { basename, dirname, resolve } from 'node:path';
import type { StoredError } from '@elbowroom/errors';
import { ElbowroomError } from '@elbowroom/errors';
import { enqueueOrFail } from '@elbowroom/jobs';
import type { Context } from '../context.js';
import {
  type DatasetOptions,
  type DatasetSource,
  failDataset,
  type Registration,
  registerDataset,
} from '../datasets.js';
import { hashFile } from '../reader/hash.js';

/** Files as the worker will find them, and how to read them. */
export interface IngestRequest {
  readonly ratings: string;
  readonly movies?: string | undefined;
  readonly links?: string | undefined;
  /** Made from the file's path where it is left out. */
  readonly name?: string | undefined;
  /** The files are elbowroom's own, to be removed when the import has ended. */
  readonly uploaded?: boolean;
  readonly options?: Partial<DatasetOptions>;
}

/** MovieLens: half stars from 0.5 to 5, of which 4 and more are favourites. */
export const defaultDatasetOptions: DatasetOptions = {
  threshold: 4,
  scale: { min: 0.5, max: 5 },
  firstMovies: null,
  firstUsers: null,
  skipInvalid: false,
};

/**
 * Registers an import and puts it on the queue; the same files with the same options are imported once.
 *
 * @throws ElbowroomError INPUT_FILE_* where a file cannot be read, DATASET_NAME_TAKEN, USAGE
 */
export async function requestIngest(context: Context, request: IngestRequest): Promise<Registration> {
  const options = checkOptions({ ...defaultDatasetOptions, ...request.options });
  const absolute = (path: string | undefined) => (path === undefined ? null : resolve(path));
  const ratings = resolve(request.ratings);
  const movies = absolute(request.movies);
  const links = absolute(request.links);
  const [ratingsSha256, moviesSha256, linksSha256] = await Promise.all([
    hashFile(ratings),
    movies && hashFile(movies),
    links && hashFile(links),
  ]);
  const source: DatasetSource = {
    ...{ ratings, movies, links, ratingsSha256, moviesSha256, linksSha256 },
    ...(request.uploaded && { uploaded: true }),
  };
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([ratingsSha256, moviesSha256, linksSha256, options]))
    .digest('hex');

  const registration = await registerDataset(context.pool, {
    name: checkName(request.name ?? nameFromPath(ratings)),
    source,
    options,
    fingerprint,
  });
  const { dataset, created } = registration;
  if (dataset.status === 'importing') {
    const record = (error: StoredError) => failDataset(context.pool, dataset.id, error);
    // Whoever asks for an import that is under way, and cannot reach the queue, does not end it.
    await enqueueOrFail(
      () => context.jobs.ingest(dataset.id, dataset.attempt, context.requestId),
      created ? record : null,
    );
  }
  return registration;
}

/** `ratings.csv` says little: then the folder names the dataset, as in ml-latest-small/ratings.csv. */
export function nameFromPath(path: string): string {
  const stem = basename(path).replace(/(\.(csv|dat|data|gz|zip|tsv|txt))+$/i, '');
  const generic = ['ratings', 'u', ''].includes(stem.toLowerCase());
  const name = generic ? basename(dirname(path)) || 'ratings' : stem;
  return /^\d+$/.test(name) ? `ratings-${name}` : name.slice(0, 128);
}

function checkName(name: string): string {
  if (/^\d+$/.test(name) || name.length < 1 || name.length > 128 || /\p{Cc}/u.test(name)) {
    throw new ElbowroomError('USAGE', {
      problem: `"${name}" cannot be the name of a dataset`,
      remedy: 'Use 1 to 128 characters that are not all digits, since numbers are the datasets’ ids',
      details: { name },
    });
  }
  return name;
}

function checkOptions(options: DatasetOptions): DatasetOptions {
  const { threshold, scale, firstMovies, firstUsers } = options;
  const counts = [firstMovies, firstUsers].filter((count) => count !== null);
  if (!(scale.min < scale.max) || !(threshold >= scale.min && threshold <= scale.max)) {
    throw new ElbowroomError('USAGE', {
      problem: `Threshold ${threshold} does not lie on the scale from ${scale.min} to ${scale.max}`,
      remedy: 'Give a --scale like 0.5..5 and a --threshold on it',
      details: { threshold, scale },
    });
  }
  if (counts.some((count) => !Number.isInteger(count) || count < 1)) {
    throw new ElbowroomError('USAGE', {
      problem: '--first-movies and --first-users count from 1',
      remedy: 'Give whole numbers, or leave them out to keep all',
      details: { firstMovies, firstUsers },
    });
  }
  return options;
}
