import type { TitlesFormat } from '../format.js';
import { movieLensTitle } from '../movielens.js';
import { type Fields, splitRows } from '../table.js';
import type { Title } from '../title.js';

/** The genres of u.item, in the order of its flags (u.genre of MovieLens 100K). */
const genreNames = [
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
const FIRST_FLAG = 5;

const FIELDS = FIRST_FLAG + genreNames.length;

/** The u.item of MovieLens 100K, whose genres are flags: `1|Toy Story (1995)|01-Jan-1995||http://...|0|0|0|1|1|1|0...`. */
export const uItem: TitlesFormat = {
  name: 'u.item',
  memberNames: ['u.item'],
  detect({ text, firstLine }) {
    if (firstLine.split('|').length < FIELDS) return null;
    return { confidence: 0.8, read: async () => splitRows(text, '|').map(toTitle) };
  },
};

function toTitle(row: Fields): Title | null {
  if (row.length < FIELDS) return null;
  const genres = genreNames.filter((_, flag) => row[FIRST_FLAG + flag] === '1');
  return movieLensTitle([row[0], row[1], genres.join('|')]);
}
