import { ElbowroomError } from '@elbowroom/errors';
import type { Content } from './content.js';
import type { RatingRows } from './rating-rows.js';

/** A file format that ratings come in. */
export interface RatingsFormat {
  /** What reports call it. */
  readonly name: string;
  /** Base names by which such a file is found in an archive. */
  readonly memberNames: readonly string[];
  /** What the format makes of a file by its first bytes; null where the file is in another format. */
  readonly detect: (head: Head) => RatingsDetection | null;
}

/** The start of a file that is not blank. */
export interface Head {
  /** What messages call the file. It ends with the name of the file, or of the archive's member. */
  readonly name: string;
  /** The first {@link HEAD_BYTES}, or all of the file. */
  readonly bytes: Buffer;
  /** Offset of the first line of text that is not blank, behind a byte order mark. */
  readonly start: number;
  /** Number of that line, from 1. */
  readonly line: number;
}

/** Enough for the first row of any file. */
export const HEAD_BYTES = 64 * 1024;

export type RatingsDetection = RatingsReading | Refusal;

/** A file that can be read. */
export interface RatingsReading extends Detection {
  /** Adds the rows to the batch of `rows`. It yields when that holds about BATCH_ROWS, and at the end for the rest. */
  read(file: OpenFile, rows: RatingRows): AsyncIterable<void>;
}

/** A file that the format knows, and that cannot be read. */
export interface Refusal extends Detection {
  /** Why it cannot be read, and what to do: phrases for an error message. */
  readonly problem: string;
  readonly remedy?: string;
}

export interface Detection {
  /** How certain it is that the file is in this format, up to 1; the most certain format gets the file. */
  readonly confidence: number;
}

/** A file on its way through a reader. */
export interface OpenFile {
  readonly content: Content;
  /** The unpacked bytes in order. Reading them counts the progress and ends when the import is cancelled. */
  pieces(): AsyncIterable<Buffer>;
}

/** What the most certain of the formats has detected, and of equally certain ones the first; null where none has. */
export function mostCertain<Input, Found extends Detection>(
  formats: readonly { readonly name: string; readonly detect: (input: Input) => Found | null }[],
  input: Input,
): { name: string; detection: Found } | null {
  const found = formats.flatMap(({ name, detect }) => {
    const detection = detect(input);
    return detection === null ? [] : [{ name, detection }];
  });
  found.sort((a, b) => b.detection.confidence - a.detection.confidence);
  return found[0] ?? null;
}

export function unknownRatingsFormat(
  name: string,
  { problem, remedy }: Omit<Refusal, 'confidence'>,
): ElbowroomError {
  return new ElbowroomError('RATINGS_FILE_FORMAT', {
    problem: `${name} is no ratings file that is known: ${problem}`,
    remedy:
      remedy ??
      'Give a CSV file with a header that names userId, movieId and rating, or MovieLens’ u.data or ratings.dat',
    details: { file: name },
  });
}

/** The names by which a file in one of the formats is found in an archive. */
export function memberNamesOf(formats: readonly { readonly memberNames: readonly string[] }[]): string[] {
  return formats.flatMap(({ memberNames }) => memberNames);
}
