import { ElbowroomError } from '@elbowroom/errors';
import { type Content, readContent, readHead } from './content.js';
import type { Scale } from './copy-writer.js';
import { detectLayout, HEAD_BYTES, type Layout, type RatingsFormat } from './layout.js';
import { locateContent } from './locate.js';
import type { RejectedRow, RejectReason } from './rejects.js';
import { RatingsScanner } from './scanner.js';

/** Names by which a ratings file is found in an archive: MovieLens' own. */
const memberNames = ['ratings.csv', 'ratings.dat', 'u.data'];

/** Chunks are at least this large, the last apart, and seldom more than four times as large. */
const CHUNK_BYTES = 64 * 1024;

/** As many bad rows as fit in a message. */
const FIRST_REJECTS = 10;

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

/** What a reading came to; complete when the last chunk has been taken. */
export interface RatingsReport {
  readonly format: RatingsFormat;
  /** Good rows. */
  readonly rows: number;
  readonly rejected: number;
  /** Bad rows by reason; reasons that did not occur are absent. */
  readonly rejectsByReason: Readonly<Partial<Record<RejectReason, number>>>;
  /** The first ten bad rows. */
  readonly firstRejects: readonly RejectedRow[];
}

/**
 * Opens a ratings file: plain, gzipped, or alone of its kind in a zip archive; CSV with a header, MovieLens
 * 100K's tabs, or MovieLens 1M's `::`. Contents decide, names do not.
 *
 * A row is bad, and left out, for one of the reasons of {@link RejectReason}. Ids are opaque: any UTF-8 of up
 * to 128 characters without NUL, byte for byte; only spaces around an id outside of quotes are dropped. Ratings
 * are decimals within the scale, kept to six places; timestamps are whole seconds, and may be empty.
 *
 * @throws ElbowroomError INPUT_FILE_MISSING, INPUT_FILE_IS_DIRECTORY, INPUT_FILE_UNREADABLE, INPUT_FILE_EMPTY,
 * INPUT_FILE_DAMAGED, INPUT_ARCHIVE_CONTENTS, RATINGS_FILE_FORMAT
 */
export async function openRatings(path: string, options: RatingsOptions): Promise<RatingsSource> {
  const content = await locateContent(path, memberNames);
  const layout = detectLayout(await readHead(content, HEAD_BYTES), content.name);
  return new RatingsSource(content, layout, options);
}

/** A ratings file whose layout is known, to be read once. */
export class RatingsSource {
  readonly #content: Content;
  readonly #layout: Layout;
  readonly #options: RatingsOptions;
  readonly #scanner: RatingsScanner;
  readonly #rejectsByReason: Partial<Record<RejectReason, number>> = {};
  readonly #firstRejects: RejectedRow[] = [];
  #rejected = 0;
  #bytesRead = 0;

  constructor(content: Content, layout: Layout, options: RatingsOptions) {
    this.#content = content;
    this.#layout = layout;
    this.#options = options;
    this.#scanner = new RatingsScanner(layout, options.scale, (row) => this.#reject(row));
  }

  get progress(): RatingsProgress {
    return { bytesRead: this.#bytesRead, bytesTotal: this.#content.length, rows: this.#scanner.rows };
  }

  get report(): RatingsReport {
    return {
      format: this.#layout.format,
      rows: this.#scanner.rows,
      rejected: this.#rejected,
      rejectsByReason: this.#rejectsByReason,
      firstRejects: this.#firstRejects,
    };
  }

  /**
   * The good rows as lines of Postgres' COPY text format: line number, user id, movie id, rating, and
   * timestamp or `\N`. Each chunk belongs to whoever takes it.
   *
   * @throws ElbowroomError INPUT_FILE_DAMAGED, INPUT_FILE_UNREADABLE, RATINGS_FILE_NO_ROWS; the signal's reason
   */
  async *chunks(): AsyncGenerator<Buffer> {
    const scanner = this.#scanner;
    let header = this.#layout.start;
    const pieces = readContent(this.#content, (bytes) => {
      this.#bytesRead = bytes;
    });
    for await (const piece of pieces) {
      this.#options.signal?.throwIfAborted();
      scanner.push(piece.subarray(header));
      header -= Math.min(header, piece.length);
      if (scanner.pending >= CHUNK_BYTES) yield scanner.take();
    }
    scanner.end();
    if (scanner.rows + this.#rejected === 0) throw noRows(this.#content.name);
    if (scanner.pending > 0) yield scanner.take();
  }

  #reject(row: RejectedRow): void {
    this.#rejected++;
    this.#rejectsByReason[row.reason] = (this.#rejectsByReason[row.reason] ?? 0) + 1;
    if (this.#firstRejects.length < FIRST_REJECTS) this.#firstRejects.push(row);
    this.#options.onReject?.(row);
  }
}

function noRows(name: string): ElbowroomError {
  return new ElbowroomError('RATINGS_FILE_NO_ROWS', {
    problem: `${name} has a header and no ratings`,
    remedy: 'Check that the download or export which made it has finished',
    details: { file: name },
  });
}
