import type { TitlesFormat } from '../format.js';
import { movieLensTitle } from '../movielens.js';
import { CsvTable } from '../table.js';

/** CSV with a header that names movieId and title, and genres between `|`, as in MovieLens' newer archives. */
export const moviesCsv: TitlesFormat = {
  name: 'movies.csv',
  memberNames: ['movies.csv'],
  detect(file) {
    if (!file.hasColumns('movieid', 'title')) return null;
    return {
      confidence: 0.7,
      read: async () => new CsvTable(file).select('movieid', 'title', 'genres').map(movieLensTitle),
    };
  },
};
