import type { Fields } from './table.js';
import type { Title } from './title.js';

/** What MovieLens writes where it knows no genre. */
const noGenres = new Set(['', 'unknown', '(no genres listed)']);

/** A title of MovieLens from its id, its text with the year and its genres between `|`; null for a malformed row. */
export function movieLensTitle([movieId, title, genres = '']: Fields): Title | null {
  if (movieId === undefined || title === undefined) return null;
  return {
    movieId: movieId.trim(),
    ...splitYear(title.trim()),
    genres: genres
      .split('|')
      .map((genre) => genre.trim())
      .filter((genre) => !noGenres.has(genre)),
  };
}

/** Takes `Toy Story (1995)` apart; of a series' years, as in `(2006–2007)`, the first counts. */
function splitYear(text: string): Pick<Title, 'title' | 'year'> {
  const [, title, year] = /^(.+?)\s*\((\d{4})(?:[-–]\d{0,4})?\)$/.exec(text) ?? [];
  return title === undefined ? { title: text, year: null } : { title, year: Number(year) };
}
