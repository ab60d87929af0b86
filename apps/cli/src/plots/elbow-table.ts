import { inColumns } from '../render/columns.js';
import { formatNumber } from './numbers.js';

/** One fit of a sweep. */
export interface ElbowRow {
  readonly k: number;
  readonly wcss: number;
  /** WCSS(K) - WCSS(K + 1); none for the largest K. */
  readonly difference: number | undefined;
  readonly iterations: number;
  readonly seconds: number;
}

/**
 * The sweep as a table in plain text: for each K its WCSS, what one cluster more would gain, and whether that
 * lies above the boundary or within it.
 *
 * @param boundary the largest difference that counts as small, in units of WCSS
 */
export function elbowTable(rows: readonly ElbowRow[], boundary: number, chosenK: number): string {
  const header = [
    'K',
    'WCSS',
    'difference',
    `boundary ${formatNumber(boundary, 2)}`,
    'iterations',
    'seconds',
  ];
  const body = rows.map(({ k, wcss, difference, iterations, seconds }) => [
    String(k),
    formatNumber(wcss, 2),
    difference === undefined ? '' : formatNumber(difference, 2),
    difference === undefined ? '' : difference > boundary ? 'above' : 'within',
    formatNumber(iterations, 0),
    formatNumber(seconds, 2),
  ]);
  const [head = '', ...lines] = inColumns([header, ...body], 'right');
  return [head, ...lines.map((line, index) => (rows[index]?.k === chosenK ? `${line}  ◀ elbow` : line))].join(
    '\n',
  );
}
