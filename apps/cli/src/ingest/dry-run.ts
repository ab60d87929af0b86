import {
  defaultDatasetOptions,
  type IngestRequest,
  openRatings,
  type RejectedRow,
  readTitles,
  titlesBeside,
} from '@elbowroom/datasets';
import { printResult } from '../output.js';

/** Reads files as an import would, and tells of every bad row; nothing is stored. */
export async function dryRun(
  { ratings, movies, links, options }: IngestRequest,
  json?: boolean,
): Promise<void> {
  const rejects: RejectedRow[] = [];
  const source = await openRatings(ratings, {
    scale: options?.scale ?? defaultDatasetOptions.scale,
    onReject: (row) => {
      if (json) rejects.push(row);
      else console.log(`line ${row.line}: ${row.reason}: ${row.text}`);
    },
  });
  // Only what the reading finds on its way is wanted, not the rows.
  for await (const _ of source.batches());
  const titles = movies === undefined ? await titlesBeside(ratings) : await readTitles(movies, links);
  const { format, rows, rejected, rejectsByReason } = source.report;
  const report = { format, rows, rejected, rejectsByReason, titles: titles?.titles.length ?? 0, rejects };
  printResult(
    json,
    report,
    () => `${rows} good rows (${format}), ${rejected} bad ones, ${report.titles} titles`,
  );
}
