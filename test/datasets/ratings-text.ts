import { detectLayout, HEAD_BYTES } from '../../packages/datasets/src/reader/layout.js';
import type { RejectedRow } from '../../packages/datasets/src/reader/rejects.js';
import { RatingsScanner } from '../../packages/datasets/src/reader/scanner.js';

/** MovieLens' half stars. */
export const scale = { min: 0.5, max: 5 };

export interface Scanned {
  /** Lines for COPY, fields apart. */
  readonly rows: string[][];
  readonly rejects: RejectedRow[];
}

/** Reads a ratings file that is in memory, cut into pieces of these lengths, the last of which goes to the end. */
export function scan(file: string | Buffer, pieces: readonly number[] = []): Scanned {
  const bytes = Buffer.from(file);
  const layout = detectLayout(bytes.subarray(0, HEAD_BYTES), 'ratings');
  const rejects: RejectedRow[] = [];
  const scanner = new RatingsScanner(layout, scale, (row) => rejects.push(row));
  let from = layout.start;
  for (const length of [...pieces, bytes.length]) {
    scanner.push(bytes.subarray(from, from + length));
    from += length;
  }
  scanner.end();
  const text = scanner.take().toString('utf8');
  const lines = text === '' ? [] : text.slice(0, -1).split('\n');
  return { rows: lines.map((line) => line.split('\t')), rejects };
}
