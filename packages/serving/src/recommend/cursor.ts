import { ElbowroomError } from '@elbowroom/errors';
import { MAX_K } from '@elbowroom/kmeans';
import { LIST_LENGTH } from '@elbowroom/trainings';
import { z } from 'zod';
import type { Candidate } from './candidates.js';

const degree = z.number().min(0).max(1);

/** Every number is bounded by its column type, so that a forged cursor is rejected here, not by Postgres. */
const content = z.strictObject({
  dataset: z.int32(),
  /** The cluster that the list is of, in the model it began with; null where it is of none. */
  group: z
    .strictObject({ training: z.int32(), revision: z.int32(), cluster: z.int().min(0).max(MAX_K) })
    .nullable(),
  /** The model that has the ranked list. */
  list: z.strictObject({ trainingId: z.int32(), revision: z.int32() }).nullable().default(null),
  /** Items given so far. */
  rank: z.int().min(0),
  /** The place of the last one in the ranked list. */
  place: z.int32().min(0).default(0),
  /** The last one by count: of the cluster, or of the popular movies behind a list that has run out. */
  after: z.strictObject({ count: z.int32(), movieIdx: z.int32() }).nullable(),
  /** Whether `after` is a popular movie behind the cluster's. */
  filling: z.literal(true).optional(),
  /** How the best of the list are reordered, and which of them were given; absent where they are not. */
  reranked: z
    .strictObject({ diversity: degree, novelty: degree, shown: z.array(z.int32()).max(LIST_LENGTH) })
    .optional(),
});

type Content = Readonly<z.output<typeof content>>;

/** The list that a cursor goes on in. Both are null for popular movies. */
export type Pin = Pick<Content, 'group' | 'list'>;

export type Reranked = NonNullable<Content['reranked']>;

/** Where in a list a page begins. */
export interface Start {
  /** Items given so far. */
  readonly rank: number;
  /** The place of the last one in a ranked list; 0 in others, and where the list is reordered. */
  readonly place: number;
  /** The last one of a list by counts; null in others, and where the list is reordered. */
  readonly lastCounted: Content['after'];
  /** The last popular movie behind the list. */
  readonly filledTo: Content['after'];
  /** Whether popular movies alone are left. */
  readonly hasRunOut: boolean;
  readonly reranked: Reranked | undefined;
}

export const START = {
  rank: 0,
  place: 0,
  lastCounted: null,
  filledTo: null,
  hasRunOut: false,
} as const;

export function lastOf(shown: readonly Candidate[]): Content['after'] {
  const last = shown.at(-1);
  return last ? { count: last.count, movieIdx: last.movieIdx } : null;
}

/** A list by counts remembers its own last movie, until popular ones follow. */
function isByCounts({ group, list }: Pin, reranked: Reranked | undefined): boolean {
  return list === null && group !== null && reranked === undefined;
}

export function encodeCursor(
  dataset: number,
  { group, list }: Pin,
  { rank, place, lastCounted, filledTo, reranked }: Omit<Start, 'hasRunOut'>,
): string {
  const byCounts = isByCounts({ group, list }, reranked);
  const after = filledTo ?? (byCounts ? lastCounted : null);
  const filling = byCounts && filledTo ? true : undefined;
  // Clients may compare cursors, so each keeps the order of keys that it has always had.
  const value: Content =
    list || reranked
      ? { dataset, group, list, rank, place, after, reranked }
      : { dataset, list, place, rank, after, group, filling };
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** @throws ElbowroomError CURSOR_INVALID for what is not a cursor of this dataset. */
export function decodeCursor(cursor: string, dataset: number): { pin: Pin; start: Start } {
  const parsed = content.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()));
  if (!parsed.success || parsed.data.dataset !== dataset) throw invalidCursor();
  const { group, list, rank, place, after, filling, reranked } = parsed.data;
  const byCounts = isByCounts({ group, list }, reranked);
  const isOwn = byCounts && !filling;
  return {
    pin: { group, list },
    start: {
      rank,
      place: list && !reranked ? place : 0,
      lastCounted: isOwn ? after : null,
      filledTo: isOwn ? null : after,
      hasRunOut: !isOwn && (byCounts || after !== null),
      reranked,
    },
  };
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
