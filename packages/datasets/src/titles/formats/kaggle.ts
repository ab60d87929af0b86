import { ElbowroomError } from '@elbowroom/errors';
import { locateContent } from '../../reader/locate.js';
import type { TitlesFormat } from '../format.js';
import { CsvTable, columnsOf, readTextFile, unknownTitlesFormat } from '../table.js';
import type { Title } from '../title.js';

/**
 * The movies_metadata.csv of Kaggle's "The Movies Dataset". It counts movies by TMDB's ids, which become MovieLens' through
 * links.csv.
 */
export const kaggle: TitlesFormat = {
  name: 'movies_metadata.csv',
  memberNames: ['movies_metadata.csv'],
  detect(file) {
    if (!file.hasColumns('id', 'title', 'releasedate', 'genres')) return null;
    return {
      confidence: 0.6,
      async read(linksPath) {
        const metadata = new CsvTable(file);
        if (linksPath === undefined) throw needsLinks(file.name);
        return titlesOf(metadata, await readLinks(linksPath));
      },
    };
  },
};

async function readLinks(path: string): Promise<CsvTable> {
  const file = await readTextFile(await locateContent(path, ['links.csv']));
  const links = new CsvTable(file);
  if (!links.has('movieid', 'tmdbid')) {
    throw unknownTitlesFormat(file.name, `no movieId and tmdbId; ${columnsOf(links)}`);
  }
  return links;
}

function needsLinks(name: string): ElbowroomError {
  return new ElbowroomError('TITLES_FILE_NEEDS_LINKS', {
    problem: `${name} counts movies by TMDB's ids and the ratings by MovieLens': the same number means another movie`,
    remedy: 'Give links.csv, which says which is which, with --links',
    details: { file: name },
  });
}

/**
 * The titles under MovieLens' ids; null for a malformed row, of which the file is known to hold three, with shifted
 * columns. Movies that have no link are not in MovieLens, and are left out.
 */
function titlesOf(metadata: CsvTable, links: CsvTable): (Title | null)[] {
  const movieIds = movieIdsByTmdbId(links);
  return metadata.select('id', 'title', 'releasedate', 'genres').flatMap((row) => {
    const [id = '', title, released = '', genres = ''] = row;
    const tmdbId = tmdbKey(id);
    if (tmdbId === null || title === undefined) return [null];
    const year = /^\d{4}(?=-)/.exec(released)?.[0];
    return (movieIds.get(tmdbId) ?? []).map((movieId) => ({
      movieId,
      title: title.trim(),
      year: year === undefined ? null : Number(year),
      genres: genreNames(genres),
    }));
  });
}

/** Some TMDB ids have two MovieLens ids: both movies get the title. */
function movieIdsByTmdbId(links: CsvTable): Map<string, string[]> {
  const movieIds = new Map<string, string[]>();
  for (const [movieId, tmdbId] of links.select('movieid', 'tmdbid')) {
    const key = tmdbKey(tmdbId ?? '');
    if (key === null || movieId === undefined) continue;
    movieIds.set(key, [...(movieIds.get(key) ?? []), movieId.trim()]);
  }
  return movieIds;
}

/** A TMDB id, written `862` or, where a spreadsheet took it for a measurement, `862.0`. */
function tmdbKey(text: string): string | null {
  return /^\s*(\d+)(?:\.0)?\s*$/.exec(text)?.[1] ?? null;
}

/** The names in a list written in Python: `[{'id': 16, 'name': 'Animation'}, {'id': 35, 'name': "Children's"}]`. */
function genreNames(list: string): string[] {
  const names = list.matchAll(/'name':\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g);
  return Array.from(names, ([, single, double]) => (single ?? double ?? '').replace(/\\(.)/g, '$1'));
}
