import { memberNamesOf, mostCertain } from '../reader/format.js';
import { inspectFile, locateContent } from '../reader/locate.js';
import { MAX_ID_CHARACTERS } from '../reader/rejects.js';
import type { TitlesFormat } from './format.js';
import { titlesFormats } from './formats.js';
import { CsvTable, columnsOf, readTextFile, unknownTitlesFormat } from './table.js';
import type { Title } from './title.js';

/** What was read from a titles file. */
export interface TitleList {
  /** One title a movie, in the order of the file; where a movie stands twice the first counts. */
  readonly titles: readonly Title[];
  /** Rows left out because they are malformed: without id or title, or with their columns shifted. */
  readonly skipped: number;
}

/**
 * Reads titles, years and genres from a file in one of the formats, which may be gzipped or stand in a zip archive.
 * Contents decide which it is.
 *
 * @param linksPath where links.csv is, itself or in a zip archive. Only movies_metadata.csv needs it.
 * @throws ElbowroomError TITLES_FILE_FORMAT, TITLES_FILE_NEEDS_LINKS, INPUT_ARCHIVE_CONTENTS, INPUT_FILE_MISSING,
 * INPUT_FILE_IS_DIRECTORY, INPUT_FILE_UNREADABLE, INPUT_FILE_EMPTY, INPUT_FILE_DAMAGED
 */
export async function readTitles(
  moviesPath: string,
  linksPath?: string,
  formats: readonly TitlesFormat[] = titlesFormats,
): Promise<TitleList> {
  const file = await readTextFile(await locateContent(moviesPath, memberNamesOf(formats)));
  const found = mostCertain(formats, file);
  if (found === null) throw unknownTitlesFormat(file.name, columnsOf(new CsvTable(file)));
  return collect(await found.detection.read(linksPath));
}

/**
 * The titles that stand in the same archive as the ratings; null where the ratings are in no archive, or no titles
 * beside them.
 *
 * @throws ElbowroomError as {@link readTitles}
 */
export async function titlesBeside(ratingsPath: string): Promise<TitleList | null> {
  const { wrapping } = await inspectFile(ratingsPath);
  if (wrapping === null || 'decoder' in wrapping) return null;
  const { found } = await wrapping.search(ratingsPath, memberNamesOf(titlesFormats));
  if (found.length === 0) return null;
  return readTitles(ratingsPath, ratingsPath);
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
