import { table } from '../report/table.js';
import type { Import } from './import.js';

const MIB = 2 ** 20;

export function ingestMarkdown(size: string, fileBytes: number, result: Import): string {
  const { counts, importSeconds, freezeSeconds, peakBytes, tables } = result;
  const rows = counts.ratings + counts.replaced + counts.rejected;
  const seconds = importSeconds + freezeSeconds;
  const figures = table([
    ['', ''],
    ['rows', rows.toLocaleString('en')],
    ['file', mebibytes(fileBytes)],
    ['users, movies, favourites', [counts.users, counts.movies, counts.favourites].join(', ')],
    ['import', `${importSeconds.toFixed(1)} s`],
    ['frozen matrix', `${freezeSeconds.toFixed(1)} s`],
    ['**rows a second, from the file to ready to train**', Math.round(rows / seconds).toLocaleString('en')],
    ["the worker's memory at most", peakBytes === null ? 'not known here' : mebibytes(peakBytes)],
    ...tables.map(({ table: name, bytes }) => [`\`${name}\``, mebibytes(bytes)]),
  ]);
  return `## Import, ${size}\n\n${figures}\n`;
}

function mebibytes(bytes: number): string {
  return `${Math.round(bytes / MIB).toLocaleString('en')} MiB`;
}
