import { formatNumber } from './numbers.js';

/** One bar: what it is called and how long it is. */
export interface Bar {
  readonly label: string;
  /** Not negative. */
  readonly value: number;
}

/** Blocks of one to seven eighths of a character. */
const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** Horizontal bars with their values, one a line; the longest takes `length` characters. */
export function bars(rows: readonly Bar[], length: number): string {
  const longest = Math.max(1, ...rows.map(({ value }) => value));
  const labels = Math.max(0, ...rows.map(({ label }) => label.length));
  return rows
    .map(({ label, value }) => {
      const units = Math.round((value / longest) * length * 8);
      const bar = '█'.repeat(units >> 3) + eighths[units & 7];
      return `${label.padStart(labels)} ${bar} ${formatNumber(value, 0)}`;
    })
    .join('\n');
}
