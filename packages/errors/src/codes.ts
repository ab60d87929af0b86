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
  CONFIG_INVALID: { status: 500, title: 'The configuration is not valid' },
  USAGE: { status: 400, title: 'The request or command is not well formed' },
  INTERNAL: { status: 500, title: 'Something went wrong that should not' },

  DATASET_NOT_FOUND: { status: 404, title: 'There is no such dataset' },
  DATASET_NAME_TAKEN: { status: 409, title: 'Another dataset has this name' },
  DATASET_NOT_READY: { status: 409, title: 'The dataset is not imported yet' },
  TRAINING_NOT_FOUND: { status: 404, title: 'There is no such training' },
  TRAINING_NOT_READY: { status: 409, title: 'The training has no result yet' },
  TRAINING_RUNNING: { status: 409, title: 'The training is still running' },
  MODEL_NOT_FOUND: { status: 404, title: 'The dataset has no active model' },
  CLUSTER_NOT_FOUND: { status: 404, title: 'The model has no such cluster' },
  MOVIE_NOT_FOUND: { status: 404, title: 'The dataset has no such movie' },
  NO_FAVOURITES: { status: 422, title: 'The dataset holds no favourites' },
  FIT_FAILED: { status: 500, title: 'A fit could not be finished' },
} as const satisfies Record<string, CodeEntry>;

export type ErrorCode = keyof typeof codes;
