import type { CsvTable } from './table.js';
import type { Title } from './title.js';

/**
 * The titles of Kaggle's movies_metadata.csv under MovieLens' ids; null for a malformed row, of which the file is
 * known to hold three, with shifted columns. Movies that no link leads to are no part of MovieLens, and left out.
 */
export function fromMetadata(metadata: CsvTable, links: CsvTable): (Title | null)[] {
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
