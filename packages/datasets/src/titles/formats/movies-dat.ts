import type { TitlesFormat } from '../format.js';
import { movieLensTitle } from '../movielens.js';
import { splitRows } from '../table.js';

/** `1::Toy Story (1995)::Animation|Children's|Comedy`, as in MovieLens 1M and 10M. */
export const moviesDat: TitlesFormat = {
  name: 'movies.dat',
  memberNames: ['movies.dat'],
  detect({ text, firstLine }) {
    if (firstLine.split('::').length < 3) return null;
    return { confidence: 0.9, read: async () => splitRows(text, '::').map(movieLensTitle) };
  },
};
