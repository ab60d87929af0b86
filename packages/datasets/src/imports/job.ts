import type { Pool } from '@elbowroom/db';
import { ElbowroomError } from '@elbowroom/errors';
import type { JobContext, JobFunction } from '@elbowroom/jobs';
import type { Metrics } from '@elbowroom/metrics';
import { type Dataset, type DatasetSource, getDataset } from '../datasets.js';
import type { RatingBatch } from '../reader/batch.js';
import { hashFile } from '../reader/hash.js';
import { openRatings, type RatingsReport, type RatingsSource } from '../reader/ratings.js';
import type { RejectedRow } from '../reader/rejects.js';
import type { Title } from '../titles/title.js';
import { readTitles, titlesBeside } from '../titles/titles.js';
import { importDataset } from './import.js';

/** More bad rows to set aside than this are no accident: the file is something else than it was taken for. */
const MAX_REJECTS = 100_000;

const TELL_EVERY_MS = 500;

/**
 * Imports one dataset: streams its file into Postgres, and publishes all of it or nothing.
 *
 * @param rowsRead counts the rows as they are read, whatever becomes of the import
 */
export function ingestJob(pool: Pool, rowsRead: Metrics['ingestRows']): JobFunction<'ingest'> {
  return async (context) => {
    const { datasetId } = context.payload;
    const dataset = await getDataset(pool, datasetId);
    // Delivered again after it was done, or had failed for good.
    if (dataset.status !== 'importing') return { datasetId };
    await requireUnchanged(dataset.source, context.signal);

    const rejects = new RejectCollector(dataset);
    const ratings = await openRatings(dataset.source.ratings, {
      scale: dataset.options.scale,
      signal: context.signal,
      onReject: (row) => rejects.add(row),
    });
    const imported = await importDataset(pool, dataset, {
      ratings: {
        ...ratings.ids,
        batches: tellingProgress(countingRows(ratings, rowsRead), ratings, context),
      },
      titles: await readAllTitles(dataset.source, context),
      rejects: () => rejects.settle(ratings.report),
      signal: context.signal,
    });
    if (imported) context.log.info(ratings.report, 'dataset imported');
    return { datasetId };
  };
}

async function requireUnchanged(source: DatasetSource, signal: AbortSignal): Promise<void> {
  const files = [
    [source.ratings, source.ratingsSha256],
    [source.movies, source.moviesSha256],
    [source.links, source.linksSha256],
  ] as const;
  for (const [file, sha256] of files) {
    if (file === null || (await hashFile(file, signal)) === sha256) continue;
    throw new ElbowroomError('FILE_CHANGED', {
      problem: `${file} is not the file that was registered: its SHA-256 has changed`,
      remedy: 'Run `elbowroom ingest` again when the file is complete',
      details: { file },
    });
  }
}

async function readAllTitles(
  { ratings, movies, links }: DatasetSource,
  { log }: JobContext<'ingest'>,
): Promise<readonly Title[]> {
  const list = movies ? await readTitles(movies, links ?? undefined) : await titlesBeside(ratings);
  if (list && list.skipped > 0)
    log.warn({ skipped: list.skipped }, 'malformed rows of the titles file left out');
  return list?.titles ?? [];
}

async function* countingRows(
  ratings: RatingsSource,
  rowsRead: Metrics['ingestRows'],
): AsyncGenerator<RatingBatch> {
  let counted = 0;
  for await (const batch of ratings.batches()) {
    const { rows } = ratings.progress;
    rowsRead.inc(rows - counted);
    counted = rows;
    yield batch;
  }
}

async function* tellingProgress(
  batches: AsyncIterable<RatingBatch>,
  ratings: RatingsSource,
  { reportProgress, log }: JobContext<'ingest'>,
): AsyncGenerator<RatingBatch> {
  let told = performance.now();
  for await (const batch of batches) {
    yield batch;
    if (performance.now() - told < TELL_EVERY_MS) continue;
    told = performance.now();
    await reportProgress(ratings.progress).catch((error) => log.debug({ err: error }, 'progress not told'));
  }
}

/** Keeps the bad rows of a file that are to be set aside; where one fails the import, the report tells enough. */
class RejectCollector {
  readonly #rows: RejectedRow[] = [];

  constructor(private readonly dataset: Dataset) {}

  add(row: RejectedRow): void {
    if (!this.dataset.options.skipInvalid) return;
    this.#rows.push(row);
    if (this.#rows.length <= MAX_REJECTS) return;
    throw new ElbowroomError('ROWS_REJECTED', {
      problem: `${this.dataset.source.ratings} has over ${MAX_REJECTS} bad rows, from ${describe(row)} back`,
      remedy: 'Check its format and --scale; `elbowroom ingest FILE --dry-run` lists every bad row',
      details: { rejected: this.#rows.length },
    });
  }

  /** The rows to set aside, or an error where not a single one is allowed. */
  settle({ rows, rejected, firstRejects }: RatingsReport): readonly RejectedRow[] {
    if (rejected === 0 || this.dataset.options.skipInvalid) return this.#rows;
    const more = rejected > firstRejects.length ? `; and ${rejected - firstRejects.length} more` : '';
    throw new ElbowroomError('ROWS_REJECTED', {
      problem: `${rejected} of ${rows + rejected} rows of ${this.dataset.source.ratings} are bad: ${firstRejects.map(describe).join('; ')}${more}`,
      remedy:
        'Mend them, or import the good ones with --skip-invalid; `elbowroom ingest FILE --dry-run` lists every bad row',
      details: { rejected, firstRejects },
    });
  }
}

function describe({ line, reason, text }: RejectedRow): string {
  return `line ${line}: ${reason} (${text})`;
}
