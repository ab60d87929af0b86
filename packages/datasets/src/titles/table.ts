import { isUtf8 } from 'node:buffer';
import { ElbowroomError } from '@elbowroom/errors';
import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { type Content, readContent } from '../reader/content.js';
import { columnKey } from '../reader/delimited.js';
import { empty } from '../reader/file-errors.js';
import { printable } from '../reader/rejects.js';

/** The fields of a row, or those of its columns that were asked for: absent where the row is too short. */
export type Fields = readonly (string | undefined)[];

/** Seven times Kaggle's movies_metadata.csv, the largest there is. */
const MAX_BYTES = 256 * 1024 * 1024;

/** A file of text, held whole: a catalogue of movies is small beside its ratings. */
export class TextFile {
  /** The first line that is not blank. */
  readonly firstLine: string;

  constructor(
    /** What messages call the file. */
    readonly name: string,
    readonly text: string,
  ) {
    [this.firstLine = ''] = text.trimStart().split('\n', 1);
  }

  /** Whether the first row is a CSV header that has all of these columns, named as by {@link columnKey}. */
  hasColumns(...columns: readonly string[]): boolean {
    try {
      const [header = []] = parseCsv(this, 1);
      return hasAll(header.map(columnKey), columns);
    } catch (error) {
      if (error instanceof ElbowroomError) return false;
      throw error;
    }
  }
}

/**
 * Reads a file as UTF-8 where it is valid, else as latin-1, in which MovieLens' older files are written.
 *
 * @throws ElbowroomError INPUT_FILE_EMPTY, TITLES_FILE_FORMAT where it is too large to be held whole
 */
export async function readTextFile(content: Content): Promise<TextFile> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of readContent(content)) {
    size += chunk.length;
    if (size > MAX_BYTES) throw unknownTitlesFormat(content.name, `it has more than ${MAX_BYTES} bytes`);
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  const text = bytes.toString(isUtf8(bytes) ? 'utf8' : 'latin1').replace(/^\ufeff/, '');
  if (text.trim() === '') throw empty(content.name);
  return new TextFile(content.name, text);
}

/** The rows of a text without header and quotes; blank lines are left out. */
export function splitRows(text: string, separator: string): Fields[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.map((line) => line.split(separator));
}

/** A CSV file with a header. */
export class CsvTable {
  readonly header: readonly string[];
  readonly #keys: readonly string[];
  readonly #rows: readonly Fields[];

  /** @throws ElbowroomError TITLES_FILE_FORMAT where a quote is not closed. */
  constructor(file: TextFile) {
    const [header = [], ...rows] = parseCsv(file);
    this.header = header;
    this.#keys = header.map(columnKey);
    this.#rows = rows;
  }

  /** Whether the header has all of these columns, named as by {@link columnKey}. */
  has(...columns: readonly string[]): boolean {
    return hasAll(this.#keys, columns);
  }

  /** These columns of all rows, in this order. */
  select(...columns: readonly string[]): Fields[] {
    const places = columns.map((column) => this.#keys.indexOf(column));
    return this.#rows.map((row) => places.map((place) => row[place]));
  }
}

function hasAll(keys: readonly string[], columns: readonly string[]): boolean {
  return columns.every((column) => keys.includes(column));
}

/** @param to stops after so many rows; -1 reads all */
function parseCsv({ name, text }: TextFile, to = -1): string[][] {
  try {
    return parse(text, { relax_column_count: true, relax_quotes: true, skip_empty_lines: true, to });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw unknownTitlesFormat(name, `it is not CSV (${error.message})`, error);
  }
}

/** What a table holds, for an error message. */
export function columnsOf(table: CsvTable): string {
  const shown = table.header.slice(0, 30).map((name) => printable(Buffer.from(name)) || '(unnamed)');
  return `columns found: ${shown.join(', ')}`;
}

export function unknownTitlesFormat(name: string, why: string, cause?: unknown): ElbowroomError {
  return new ElbowroomError('TITLES_FILE_FORMAT', {
    problem: `${name} is no titles file that is known: ${why}`,
    remedy:
      'Give MovieLens’ movies.csv, movies.dat or u.item, or Kaggle’s movies_metadata.csv together with its links.csv',
    details: { file: name },
    cause,
  });
}
