import { ElbowroomError } from '@elbowroom/errors';
import { findMembers } from '../reader/archive.js';
import { inspectFile, locateContent } from '../reader/locate.js';
import { MAX_ID_CHARACTERS, printable } from '../reader/rejects.js';
import { fromMetadata } from './kaggle.js';
import { fromItem, fromMoviesCsv, fromMoviesDat, ITEM_FIELDS } from './movielens.js';
import { CsvTable, readText, splitRows, unknownFormat } from './table.js';
import type { Title } from './title.js';

/** Names by which a titles file is found in an archive. */
const moviesNames = ['movies.csv', 'movies.dat', 'u.item', 'movies_metadata.csv'];
const linksNames = ['links.csv'];

/** What was read from a titles file. */
export interface TitleList {
  /** One title a movie, in the order of the file; where a movie stands twice the first counts. */
  readonly titles: readonly Title[];
  /** Rows left out because they are malformed: without id or title, or with their columns shifted. */
  readonly skipped: number;
}

/**
 * Reads titles, years and genres: MovieLens' movies.csv, movies.dat and u.item, or Kaggle's
 * movies_metadata.csv, whose ids are TMDB's and become MovieLens' through links.csv. Any of them may be
 * gzipped or stand in a zip archive; contents decide which it is.
 *
 * @param linksPath where links.csv is, itself or in a zip archive. Only movies_metadata.csv needs it.
 * @throws ElbowroomError TITLES_FILE_FORMAT, TITLES_FILE_NEEDS_LINKS, INPUT_ARCHIVE_CONTENTS, INPUT_FILE_MISSING,
 * INPUT_FILE_IS_DIRECTORY, INPUT_FILE_UNREADABLE, INPUT_FILE_EMPTY, INPUT_FILE_DAMAGED
 */
export async function readTitles(moviesPath: string, linksPath?: string): Promise<TitleList> {
  const movies = await locateContent(moviesPath, moviesNames);
  const text = await readText(movies);
  const [first = ''] = text.trimStart().split('\n', 1);
  if (first.split('::').length >= 3) return collect(fromMoviesDat(splitRows(text, '::')));
  if (first.split('|').length >= ITEM_FIELDS) return collect(fromItem(splitRows(text, '|')));

  const table = new CsvTable(movies.name, text);
  if (table.has('movieid', 'title')) return collect(fromMoviesCsv(table));
  if (!table.has('id', 'title', 'releasedate', 'genres')) throw unknownFormat(movies.name, columnsOf(table));
  if (linksPath === undefined) throw needsLinks(movies.name);
  return collect(fromMetadata(table, await readLinks(linksPath)));
}

/**
 * The titles that stand in the same zip archive as the ratings; null where the ratings are in no archive, or
 * no titles beside them.
 *
 * @throws ElbowroomError as {@link readTitles}
 */
export async function titlesBeside(ratingsPath: string): Promise<TitleList | null> {
  const { wrapping } = await inspectFile(ratingsPath);
  if (wrapping !== 'zip') return null;
  const { found } = await findMembers(ratingsPath, moviesNames);
  if (found.length === 0) return null;
  return readTitles(ratingsPath, ratingsPath);
}

async function readLinks(path: string): Promise<CsvTable> {
  const content = await locateContent(path, linksNames);
  const links = new CsvTable(content.name, await readText(content));
  if (!links.has('movieid', 'tmdbid'))
    throw unknownFormat(content.name, `no movieId and tmdbId; ${columnsOf(links)}`);
  return links;
}

function collect(rows: readonly (Title | null)[]): TitleList {
  const titles = new Map<string, Title>();
  let skipped = 0;
  for (const row of rows) {
    if (row === null || !isStorable(row)) skipped++;
    else if (!titles.has(row.movieId)) titles.set(row.movieId, row);
  }
  return { titles: [...titles.values()], skipped };
}

function isStorable({ movieId, title, genres }: Title): boolean {
  const isId = movieId !== '' && [...movieId].length <= MAX_ID_CHARACTERS;
  return isId && title !== '' && ![movieId, title, ...genres].some((text) => text.includes('\0'));
}

function columnsOf(table: CsvTable): string {
  const shown = table.header.slice(0, 30).map((name) => printable(Buffer.from(name)) || '(unnamed)');
  return `columns found: ${shown.join(', ')}`;
}

function needsLinks(name: string): ElbowroomError {
  return new ElbowroomError('TITLES_FILE_NEEDS_LINKS', {
    problem: `${name} counts movies by TMDB's ids and the ratings by MovieLens': the same number means another movie`,
    remedy: 'Give links.csv, which says which is which, with --links',
    details: { file: name },
  });
}
