import type { IngestRequest } from '@elbowroom/datasets';
import type { ReadOptions } from '../options.js';

/** The request that `ingest` and `demo` make of their options. */
export function ingestRequestOf(ratings: string, options: ReadOptions, name?: string): IngestRequest {
  const { movies, links, threshold, scale, firstMovies, firstUsers, skipInvalid } = options;
  return {
    ratings,
    movies,
    links,
    name,
    options: {
      ...(threshold !== undefined && { threshold }),
      ...(scale !== undefined && { scale }),
      ...(firstMovies !== undefined && { firstMovies }),
      ...(firstUsers !== undefined && { firstUsers }),
      ...(skipInvalid !== undefined && { skipInvalid }),
    },
  };
}
