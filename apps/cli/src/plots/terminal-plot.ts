import { brailleLines } from './braille.js';
import { formatNumber } from './numbers.js';
import { clusterTicks } from './ticks.js';
import type { WcssPoint } from './wcss-point.js';

/** The room a plot takes, in characters, axes and labels included. */
export interface PlotSize {
  readonly width: number;
  readonly height: number;
}

/**
 * WCSS by K in braille dots, the chosen K marked with a diamond.
 *
 * @param curve at least one point, K ascending
 * @param size at least 40 x 6
 * @returns `height` lines of at most `width` characters
 */
export function terminalPlot(curve: readonly WcssPoint[], chosenK: number, size: PlotSize): string {
  const range = rangeOf(curve);
  const rows = size.height - 3;
  const labels = wcssLabels(range, rows);
  const margin = Math.max(...labels.map((label) => label.length));
  const columns = size.width - margin - 4;
  const xOf = (k: number) => Math.round(share(k, range.firstK, range.lastK) * (2 * columns - 1));
  const yOf = (wcss: number) => Math.round((1 - share(wcss, range.bottom, range.top)) * (4 * rows - 1));

  const canvas = brailleLines(
    curve.map(({ k, wcss }) => ({ x: xOf(k), y: yOf(wcss) })),
    columns,
    rows,
  );
  for (const { k, wcss } of curve.filter((point) => point.k === chosenK)) {
    const column = xOf(k) >> 1;
    const row = yOf(wcss) >> 2;
    const name = `K = ${k}`;
    write(canvas[row], column, '◆');
    // A falling curve leaves the place above and to the right of each of its points free.
    write(canvas[Math.max(0, row - 1)], Math.min(column + 2, columns - name.length), name);
  }

  const axis = new Array<string>(columns).fill('─');
  const axisLabels = new Array<string>(columns).fill(' ');
  for (const k of clusterTicks(range.firstK, range.lastK, columns / 6)) {
    write(axis, xOf(k) >> 1, '┬');
    write(axisLabels, xOf(k) >> 1, String(k));
  }
  const indent = ' '.repeat(margin);
  return [
    'WCSS'.padStart(margin),
    ...canvas.map((row, index) => {
      const label = labels[index] ?? '';
      return `${label.padStart(margin)} ${label === '' ? '│' : '┤'}${row.join('')}`;
    }),
    `${indent} └${axis.join('')} K`,
    `${indent}  ${axisLabels.join('')}`,
  ]
    .map((line) => line.trimEnd())
    .join('\n');
}

interface Range {
  readonly firstK: number;
  readonly lastK: number;
  readonly bottom: number;
  readonly top: number;
}

function rangeOf(curve: readonly WcssPoint[]): Range {
  const ks = curve.map(({ k }) => k);
  const wcss = curve.map((point) => point.wcss);
  return {
    firstK: Math.min(...ks),
    lastK: Math.max(...ks),
    bottom: Math.min(...wcss),
    top: Math.max(...wcss),
  };
}

/** How far along from min to max a value lies: 0 .. 1; the middle of a range without extent. */
function share(value: number, min: number, max: number): number {
  return max > min ? (value - min) / (max - min) : 0.5;
}

/** What stands beside each row: the WCSS of the top, the middle and the bottom one. */
function wcssLabels({ bottom, top }: Range, rows: number): string[] {
  const labels = new Array<string>(rows).fill('');
  const middle = Math.floor((rows - 1) / 2);
  for (const row of top > bottom ? [0, middle, rows - 1] : [middle]) {
    labels[row] = formatNumber(top - (row / (rows - 1)) * (top - bottom), 1);
  }
  return labels;
}

function write(row: string[] | undefined, column: number, text: string): void {
  row?.splice(column, text.length, ...text);
}
