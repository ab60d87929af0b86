import { readFileSync } from 'node:fs';
import type { FavouritesMatrix } from '@elbowroom/kmeans';

export interface Favourites {
  readonly matrix: FavouritesMatrix;
  /** When each was rated, aligned with `matrix.indices`; null where the file does not say. */
  readonly times: Float64Array | null;
  /** The file's id of each movie of the matrix. */
  readonly movieIds: readonly string[];
}

interface Columns {
  readonly user: number;
  readonly movie: number;
  readonly rating: number | null;
  readonly time: number | null;
}

/**
 * Reads any file of ratings or pairs: fields between `::`, tabs, commas, semicolons or spaces, with or without a header.
 * Without one they are user, movie, rating and time, as many as there are. Where there are no ratings every pair is a
 * favourite. Ids are taken as they are, and numbered in the order in which they come.
 */
export function readPairs(path: string, threshold: number): Favourites {
  const lines = readFileSync(path, 'latin1').split(/\r?\n/);
  const separator = ['::', '\t', ',', ';', ' '].find((candidate) => lines[0].includes(candidate));
  if (separator === undefined) throw new Error(`${path} has one field a line, and pairs have two`);
  const fieldsOf = (line: string) => line.split(separator).map((field) => field.replaceAll('"', '').trim());
  const first = fieldsOf(lines[0]);
  const header = columnsNamed(first);
  const columns = header ?? columnsInOrder(first.length);

  const users = new Map<string, number>();
  const movies = new Map<string, number>();
  const rows: Map<number, number>[] = [];
  for (const line of header ? lines.slice(1) : lines) {
    if (line === '') continue;
    const fields = fieldsOf(line);
    if (columns.rating !== null && !(Number(fields[columns.rating]) >= threshold)) continue;
    const user = numbered(users, fields[columns.user]);
    const movie = numbered(movies, fields[columns.movie]);
    rows[user] ??= new Map();
    rows[user].set(movie, columns.time === null ? 0 : timeOf(fields[columns.time]));
  }
  if (rows.length === 0) throw new Error(`${path} has no rating of ${threshold} and more: see --threshold`);
  return favouritesOf(rows, [...movies.keys()], columns.time !== null);
}

/** Null where the first line is no header. */
function columnsNamed(fields: readonly string[]): Columns | null {
  const named = (pattern: RegExp) => {
    const index = fields.findIndex((field) => pattern.test(field));
    return index < 0 ? null : index;
  };
  const user = named(/^(user|uid|customer|person|account)/i);
  const movie = named(/^(movie|item|iid|track|artist|book|product|isbn|game|song)/i);
  if (user === null || movie === null) return null;
  return { user, movie, rating: named(/rating|score|stars/i), time: named(/time|date/i) };
}

function columnsInOrder(fields: number): Columns {
  return { user: 0, movie: 1, rating: fields > 2 ? 2 : null, time: fields > 3 ? 3 : null };
}

/** Seconds, or a date. */
function timeOf(field: string): number {
  const seconds = Number(field);
  return Number.isNaN(seconds) ? Date.parse(field) / 1000 : seconds;
}

function numbered(known: Map<string, number>, id: string): number {
  const number = known.get(id) ?? known.size;
  known.set(id, number);
  return number;
}

function favouritesOf(
  rows: readonly Map<number, number>[],
  movieIds: readonly string[],
  hasTimes: boolean,
): Favourites {
  const indptr = new Int32Array(rows.length + 1);
  for (const [user, row] of rows.entries()) indptr[user + 1] = indptr[user] + row.size;
  const indices = new Int32Array(indptr[rows.length]);
  const times = new Float64Array(indices.length);
  for (const [user, row] of rows.entries()) {
    const ordered = [...row].sort(([a], [b]) => a - b);
    for (const [i, [movie, time]] of ordered.entries()) {
      indices[indptr[user] + i] = movie;
      times[indptr[user] + i] = time;
    }
  }
  const matrix = { users: rows.length, movies: movieIds.length, indptr, indices };
  return { matrix, times: hasTimes ? times : null, movieIds };
}
