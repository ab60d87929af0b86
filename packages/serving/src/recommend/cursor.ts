import { ElbowroomError } from '@elbowroom/errors';
import { MAX_K } from '@elbowroom/kmeans';
import { LIST_LENGTH } from '@elbowroom/trainings';
import { z } from 'zod';
import type { Candidate } from './candidates.js';

const degree = z.number().min(0).max(1);

/** Whoever makes up a cursor shall meet no error of Postgres: its numbers fit the columns they are compared with. */
const position = z.strictObject({
  dataset: z.int32(),
  /** The cluster the items are taken from, of the model it began with; null where they are not. */
  group: z
    .strictObject({ training: z.int32(), revision: z.int32(), cluster: z.int().min(0).max(MAX_K) })
    .nullable(),
  /** The ranked list that they are taken from. */
  list: z.strictObject({ trainingId: z.int32(), revision: z.int32() }).nullable().default(null),
  /** Items given so far. */
  rank: z.int().min(0),
  /** The place of the last one in the ranked list. */
  place: z.int32().min(0).default(0),
  /** The last one by count: of the group, or of the popular movies that follow a list or group that has run out. */
  after: z.strictObject({ count: z.int32(), movieIdx: z.int32() }).nullable(),
  /** Whether that is a popular movie behind the group's. */
  filling: z.literal(true).optional(),
  /** The other order of the list's best, and those of them that were given; not there where it has none. */
  reranked: z
    .strictObject({ diversity: degree, novelty: degree, shown: z.array(z.int32()).max(LIST_LENGTH) })
    .optional(),
});

/** Where in which list a page begins. */
export type Position = Readonly<z.output<typeof position>>;

/** Where in a list a page begins, whatever list it is. */
export type Start = Pick<Position, 'rank' | 'place' | 'after' | 'filling' | 'reranked'>;

export const START = { rank: 0, place: 0, after: null } as const;

export function lastOf(shown: readonly Candidate[]): Position['after'] {
  const last = shown.at(-1);
  return last ? { count: last.count, movieIdx: last.movieIdx } : null;
}

export function encodeCursor(value: Position): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** @throws ElbowroomError CURSOR_INVALID for what is not a cursor of this dataset. */
export function decodeCursor(cursor: string, dataset: number): Position {
  const parsed = position.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()));
  if (parsed.success && parsed.data.dataset === dataset) return parsed.data;
  throw invalidCursor();
}

export function invalidCursor(): ElbowroomError {
  return new ElbowroomError('CURSOR_INVALID', {
    problem: 'The cursor is not one that this dataset gave, or the model it goes on in was published anew',
    remedy: 'Ask without a cursor for the first page, then use its nextCursor',
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
