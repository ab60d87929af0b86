import { ElbowroomError } from '@elbowroom/errors';
import type { RatingBatch } from './batch.js';
import { type Content, readContent } from './content.js';
import {
  memberNamesOf,
  mostCertain,
  type RatingsFormat,
  type RatingsReading,
  unknownRatingsFormat,
} from './format.js';
import { ratingsFormats } from './formats.js';
import { readHead } from './head.js';
import { locateContent } from './locate.js';
import { type RatingIds, RatingRows, type Scale } from './rating-rows.js';
import type { RejectedRow, RejectReason } from './rejects.js';

export interface RatingsOptions {
  /** Ratings outside of it are bad rows. */
  readonly scale: Scale;
  /** Told of every bad row, in the order of the file, once a reading. */
  readonly onReject?: (row: RejectedRow) => void;
  /** Ends the reading with its reason. */
  readonly signal?: AbortSignal;
}

/** How far a reading is. */
export interface RatingsProgress {
  /** Bytes of the file on disk, compressed ones where it is compressed. */
  readonly bytesRead: number;
  readonly bytesTotal: number;
  /** Good rows. */
  readonly rows: number;
}

/** What a reading came to; complete when the last batch has been taken. */
export interface RatingsReport {
  /** Name of the file's format. */
  readonly format: string;
  /** Good rows. */
  readonly rows: number;
  readonly rejected: number;
  /** Bad rows by reason; reasons that did not occur are absent. */
  readonly rejectsByReason: Readonly<Partial<Record<RejectReason, number>>>;
  /** The first ten bad rows. */
  readonly firstRejects: readonly RejectedRow[];
}

/**
 * Opens a ratings file: plain, gzipped, or alone of its kind in a zip archive, in one of the formats. Contents decide,
 * names do not.
 *
 * A row is bad, and left out, for one of the reasons of {@link RejectReason}. Ids are opaque: any UTF-8 of up
 * to 128 characters without NUL, byte for byte; only spaces around an id outside of quotes are dropped. Ratings
 * are decimals within the scale, rounded to six places; timestamps are whole seconds, and may be empty.
 *
 * @throws ElbowroomError INPUT_FILE_MISSING, INPUT_FILE_IS_DIRECTORY, INPUT_FILE_UNREADABLE, INPUT_FILE_EMPTY,
 * INPUT_FILE_DAMAGED, INPUT_ARCHIVE_CONTENTS, RATINGS_FILE_FORMAT
 */
export async function openRatings(
  path: string,
  options: RatingsOptions,
  formats: readonly RatingsFormat[] = ratingsFormats,
): Promise<RatingsSource> {
  const content = await locateContent(path, memberNamesOf(formats));
  const head = await readHead(content);
  const found = mostCertain(formats, head);
  if (found === null) throw unknownRatingsFormat(head.name, { problem: 'its first bytes say nothing' });
  if ('problem' in found.detection) throw unknownRatingsFormat(head.name, found.detection);
  return new RatingsSource(content, found.name, found.detection, options);
}

/** A ratings file whose format is known, to be read once. */
export class RatingsSource {
  /** Complete when the last batch has been taken. */
  readonly ids: RatingIds;
  readonly #content: Content;
  readonly #format: string;
  readonly #reading: RatingsReading;
  readonly #rows: RatingRows;
  readonly #signal: AbortSignal | undefined;
  #bytesRead = 0;

  constructor(content: Content, format: string, reading: RatingsReading, options: RatingsOptions) {
    this.#content = content;
    this.#format = format;
    this.#reading = reading;
    this.#rows = new RatingRows(options.scale, options.onReject);
    this.#signal = options.signal;
    const { users, movies } = this.#rows;
    this.ids = { users, movies };
  }

  get progress(): RatingsProgress {
    return { bytesRead: this.#bytesRead, bytesTotal: this.#content.length, rows: this.#rows.good };
  }

  get report(): RatingsReport {
    const { good, rejected, rejectsByReason, firstRejects } = this.#rows;
    return { format: this.#format, rows: good, rejected, rejectsByReason, firstRejects };
  }

  /**
   * The good rows in the order of the file. It is the same batch each time, filled anew: whoever takes it is done with
   * it before asking for the next.
   *
   * @throws ElbowroomError INPUT_FILE_DAMAGED, INPUT_FILE_UNREADABLE, RATINGS_FILE_NO_ROWS; the signal's reason
   */
  async *batches(): AsyncGenerator<RatingBatch> {
    const rows = this.#rows;
    const file = { content: this.#content, pieces: () => this.#pieces() };
    for await (const _ of this.#reading.read(file, rows)) {
      if (rows.batch.length === 0) continue;
      yield rows.batch;
      rows.clear();
    }
    if (rows.good + rows.rejected === 0) throw noRows(this.#content.name);
  }

  async *#pieces(): AsyncGenerator<Buffer> {
    const pieces = readContent(this.#content, (bytes) => {
      this.#bytesRead = bytes;
    });
    for await (const piece of pieces) {
      this.#signal?.throwIfAborted();
      yield piece;
    }
  }
}

function noRows(name: string): ElbowroomError {
  return new ElbowroomError('RATINGS_FILE_NO_ROWS', {
    problem: `${name} has a header and no ratings`,
    remedy: 'Check that the download or export which made it has finished',
    details: { file: name },
  });
}
