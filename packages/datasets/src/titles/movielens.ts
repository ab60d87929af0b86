import type { CsvTable, Fields } from './table.js';
import type { Title } from './title.js';

/** The genres of u.item, in the order of its flags (u.genre of MovieLens 100K). */
const itemGenres = [
  'unknown',
  'Action',
  'Adventure',
  'Animation',
  "Children's",
  'Comedy',
  'Crime',
  'Documentary',
  'Drama',
  'Fantasy',
  'Film-Noir',
  'Horror',
  'Musical',
  'Mystery',
  'Romance',
  'Sci-Fi',
  'Thriller',
  'War',
  'Western',
];

/** Id, title, release date, video release date and IMDb address stand before the flags. */
const ITEM_FIRST_FLAG = 5;

export const ITEM_FIELDS = ITEM_FIRST_FLAG + itemGenres.length;

/** What MovieLens writes where it knows no genre. */
const noGenres = new Set(['', 'unknown', '(no genres listed)']);

/** The titles of movies.csv; null for a malformed row. */
export function fromMoviesCsv(table: CsvTable): (Title | null)[] {
  return table.select('movieid', 'title', 'genres').map(toTitle);
}

/** The titles of movies.dat, whose rows are id, title and genres; null for a malformed row. */
export function fromMoviesDat(rows: readonly Fields[]): (Title | null)[] {
  return rows.map(toTitle);
}

/** The titles of u.item, whose genres are flags; null for a malformed row. */
export function fromItem(rows: readonly Fields[]): (Title | null)[] {
  return rows.map((row) => {
    if (row.length < ITEM_FIELDS) return null;
    const genres = itemGenres.filter((_, flag) => row[ITEM_FIRST_FLAG + flag] === '1');
    return toTitle([row[0], row[1], genres.join('|')]);
  });
}

function toTitle([movieId, title, genres = '']: Fields): Title | null {
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
