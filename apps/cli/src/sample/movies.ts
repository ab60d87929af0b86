import { catalogue } from './catalogue.js';

/** `movies.csv` as MovieLens lays it out: `movieId,title,genres`, the year after the title, genres by `|`. */
export function sampleMovies(): string {
  const rows = catalogue.map(({ id, film: [title, year, genres] }) => {
    const name = `${title} (${year})`;
    return `${id},${name.includes(',') ? `"${name}"` : name},${genres}`;
  });
  return ['movieId,title,genres', ...rows, ''].join('\n');
}
