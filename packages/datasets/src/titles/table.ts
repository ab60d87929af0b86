import { isUtf8 } from 'node:buffer';
import { ElbowroomError } from '@elbowroom/errors';
import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { type Content, readContent } from '../reader/content.js';
import { empty } from '../reader/file-errors.js';
import { columnKey } from '../reader/layout.js';

/** The fields of a row, or those of its columns that were asked for: absent where the row is too short. */
export type Fields = readonly (string | undefined)[];

/** Seven times Kaggle's movies_metadata.csv, the largest there is. */
const MAX_BYTES = 256 * 1024 * 1024;

/**
 * The text of a file: UTF-8 where it is valid, else latin-1, in which MovieLens' older files are written. It is
 * held whole, for a catalogue of movies is small beside its ratings.
 *
 * @throws ElbowroomError INPUT_FILE_EMPTY, TITLES_FILE_FORMAT where it is too large for that
 */
export async function readText(content: Content): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of readContent(content)) {
    size += chunk.length;
    if (size > MAX_BYTES) throw unknownFormat(content.name, `it has more than ${MAX_BYTES} bytes`);
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  const text = bytes.toString(isUtf8(bytes) ? 'utf8' : 'latin1').replace(/^\ufeff/, '');
  if (text.trim() === '') throw empty(content.name);
  return text;
}

/** The rows of a text without header and quotes; blank lines are left out. */
export function splitRows(text: string, separator: string): Fields[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  return lines.map((line) => line.split(separator));
}

/** A CSV text with a header. */
export class CsvTable {
  /** What messages call the file. */
  readonly name: string;
  readonly header: readonly string[];
  readonly #keys: readonly string[];
  readonly #rows: readonly Fields[];

  /** @throws ElbowroomError TITLES_FILE_FORMAT where a quote is not closed. */
  constructor(name: string, text: string) {
    const [header = [], ...rows] = parseCsv(name, text);
    this.name = name;
    this.header = header;
    this.#keys = header.map(columnKey);
    this.#rows = rows;
  }

  /** Whether the header has all of these columns, named as by {@link columnKey}. */
  has(...columns: readonly string[]): boolean {
    return columns.every((column) => this.#keys.includes(column));
  }

  /** These columns of all rows, in this order. */
  select(...columns: readonly string[]): Fields[] {
    const places = columns.map((column) => this.#keys.indexOf(column));
    return this.#rows.map((row) => places.map((place) => row[place]));
  }
}

function parseCsv(name: string, text: string): string[][] {
  try {
    return parse(text, { relax_column_count: true, relax_quotes: true, skip_empty_lines: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw unknownFormat(name, `it is not CSV (${error.message})`, error);
  }
}

export function unknownFormat(name: string, why: string, cause?: unknown): ElbowroomError {
  return new ElbowroomError('TITLES_FILE_FORMAT', {
    problem: `${name} is no titles file that is known: ${why}`,
    remedy:
      'Give MovieLens’ movies.csv, movies.dat or u.item, or Kaggle’s movies_metadata.csv together with its links.csv',
    details: { file: name },
    cause,
  });
}
