/** What a code means to the outside: the HTTP status it answers with and its short, unchanging title. */
export interface CodeEntry {
  readonly status: number;
  readonly title: string;
}

/**
 * Every error that elbowroom gives by design. Codes are stable: scripts may match on them. Each is explained,
 * with its remedy, in docs/errors.md, and a test holds the two lists together.
 */
export const codes = {
  SCHEMA_OUTDATED: { status: 503, title: 'The database must be migrated first' },
  SCHEMA_TOO_NEW: { status: 500, title: 'The database belongs to a later version' },
  MATRIX_DAMAGED: { status: 500, title: 'A stored favourites matrix cannot be read' },
  CONFIG_INVALID: { status: 500, title: 'The configuration is not valid' },
  USAGE: { status: 400, title: 'The request or command is not well formed' },
  EMBEDDED_POSTGRES_FAILED: { status: 500, title: 'The bundled Postgres could not be used' },
  INTERNAL: { status: 500, title: 'Something went wrong that should not' },

  DATASET_NOT_FOUND: { status: 404, title: 'There is no such dataset' },
  DATASET_NAME_TAKEN: { status: 409, title: 'Another dataset has this name' },
  DATASET_NOT_READY: { status: 409, title: 'The dataset is not imported yet' },
  TRAINING_NOT_FOUND: { status: 404, title: 'There is no such training' },
  TRAINING_NOT_READY: { status: 409, title: 'The training has no result yet' },
  TRAINING_RUNNING: { status: 409, title: 'The training is still running' },
  TRAINING_ENDED: { status: 409, title: 'The training has ended' },
  TRAINING_CANCELLED: { status: 409, title: 'The training was cancelled' },
  MODEL_NOT_FOUND: { status: 404, title: 'The dataset has no active model' },
  MODEL_PRUNED: { status: 409, title: 'The model of the training is no longer kept' },
  NO_EARLIER_MODEL: { status: 409, title: 'There is no earlier model to go back to' },
  SCHEDULE_NOT_FOUND: { status: 404, title: 'The dataset has no schedule' },
  CLUSTER_NOT_FOUND: { status: 404, title: 'The model has no such cluster' },
  MOVIE_NOT_FOUND: { status: 404, title: 'The dataset has no such movie' },
  WORK_FILE_FAILED: { status: 507, title: 'The import cannot write its work file' },
  NO_RATINGS: { status: 422, title: 'No ratings are left to import' },
  ROWS_REJECTED: { status: 422, title: 'The ratings file has bad rows' },
  FILE_CHANGED: { status: 409, title: 'The file is not the one that was registered' },
  NO_FAVOURITES: { status: 422, title: 'The dataset holds no favourites' },
  K_RANGE_INVALID: { status: 400, title: 'The range of K is not valid' },
  FIT_NOT_FOUND: { status: 404, title: 'The training has no fit at this K' },
  CURSOR_INVALID: { status: 400, title: 'The cursor is not valid' },
  QUEUE_UNREACHABLE: { status: 503, title: 'The queue cannot be reached' },
  FIT_FAILED: { status: 500, title: 'A fit could not be finished' },
  RANKING_FAILED: { status: 500, title: 'The ranking of a training could not be finished' },
  EVALUATION_IMPOSSIBLE: { status: 422, title: 'There is nothing to evaluate by' },
  EVALUATION_NOT_FOUND: { status: 404, title: 'The training was not evaluated' },
  JOB_TIMED_OUT: { status: 500, title: 'A job took too long' },
  WORKERS_DIED: { status: 500, title: 'The workers that ran a job died' },

  MATRIX_INVALID: { status: 500, title: 'The favourites matrix is malformed' },
  MATRIX_TOO_LARGE: { status: 507, title: 'There is too little memory for the favourites matrix' },
  K_TOO_LARGE: { status: 422, title: 'K is too large' },
  FIT_PARAMS_INVALID: { status: 400, title: 'A parameter of the fit is not valid' },
  ENGINE_TOO_SMALL: { status: 422, title: 'The engine cannot hold data of this size' },
  BOUNDARY_INVALID: { status: 400, title: 'The boundary is not valid' },
  CURVE_INVALID: { status: 422, title: 'The curve of the sweep is not valid' },

  INPUT_FILE_MISSING: { status: 422, title: 'A file to import does not exist' },
  INPUT_FILE_IS_DIRECTORY: { status: 422, title: 'A file to import is a directory' },
  INPUT_FILE_UNREADABLE: { status: 422, title: 'A file to import cannot be read' },
  INPUT_FILE_EMPTY: { status: 422, title: 'A file to import holds nothing' },
  INPUT_FILE_DAMAGED: { status: 422, title: 'A compressed file to import is damaged' },
  INPUT_ARCHIVE_CONTENTS: { status: 422, title: 'An archive does not hold exactly one file to import' },
  RATINGS_FILE_FORMAT: { status: 422, title: 'The ratings file has no format that is known' },
  RATINGS_FILE_NO_ROWS: { status: 422, title: 'The ratings file holds a header and no ratings' },
  INPUT_FILE_EXPANDS: { status: 422, title: 'A compressed file to import unpacks to too much' },
  TITLES_FILE_FORMAT: { status: 422, title: 'The titles file has no format that is known' },
  TITLES_FILE_NEEDS_LINKS: { status: 422, title: 'The titles cannot be joined without a links file' },

  FETCH_UNREACHABLE: { status: 502, title: 'The download server cannot be reached' },
  FETCH_NOT_FOUND: { status: 502, title: 'The download server does not have the file' },
  FETCH_REFUSED: { status: 502, title: 'The download server gave an unexpected answer' },
  FETCH_CHECKSUM: { status: 502, title: 'The download does not have its published checksum' },

  KEY_REQUIRED: { status: 401, title: 'A key is needed' },
  KEY_INVALID: { status: 401, title: 'The key is not valid' },
  KEY_SCOPE: { status: 403, title: 'The key does not reach this far' },
  KEY_NOT_FOUND: { status: 404, title: 'There is no such key' },
  KEYS_MISSING: { status: 500, title: 'The API may not be reached from outside without keys' },
  RATE_LIMITED: { status: 429, title: 'Too many requests' },
  UPLOAD_TOO_LARGE: { status: 413, title: 'The upload is too large' },
  UPLOAD_NOT_STORED: { status: 507, title: 'The upload could not be stored' },
  SERVER_PATHS_FORBIDDEN: { status: 403, title: 'This file of the server may not be imported' },
  ROUTE_NOT_FOUND: { status: 404, title: 'There is nothing at this URL' },
  BODY_TOO_LARGE: { status: 413, title: 'The body of the request is too large' },
  MEDIA_TYPE_UNSUPPORTED: { status: 415, title: 'The body of the request is of a type that is not read' },
  IDEMPOTENCY_KEY_REUSED: { status: 422, title: 'The idempotency key belongs to another request' },
  IDEMPOTENCY_KEY_BUSY: { status: 409, title: 'The request of this idempotency key is still under way' },
  STREAMS_EXHAUSTED: { status: 503, title: 'Too many streams of events are open' },
  FAVOURITE_NOT_FOUND: { status: 404, title: 'The movie is not a favourite of the user' },
  DATABASE_UNREACHABLE: { status: 503, title: 'The database cannot be reached' },
  DATABASE_FULL: { status: 507, title: 'The database has no room left' },
  ADDRESS_UNAVAILABLE: { status: 500, title: 'The API cannot listen at its address' },
} as const satisfies Record<string, CodeEntry>;

export type ErrorCode = keyof typeof codes;

/** Tells a code from any other text, such as one that a later version stored. */
export function isErrorCode(text: string): text is ErrorCode {
  return Object.hasOwn(codes, text);
}
