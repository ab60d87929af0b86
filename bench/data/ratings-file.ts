import { readFileSync } from 'node:fs';
import type { FavouritesMatrix } from '@elbowroom/kmeans';
import { RowCollector } from './row-collector.js';

/** As everywhere in elbowroom: four stars and more. */
const THRESHOLD = 4;

/** The favourites in a small `ratings.csv` whose ids are numbers; users without any are left out. */
export function readFavourites(path: string): FavouritesMatrix {
  const [header = '', ...lines] = readFileSync(path, 'utf8').trimEnd().split(/\r?\n/);
  const names = header.split(',');
  const column = (name: string) => {
    const at = names.indexOf(name);
    if (at < 0) throw new Error(`${path} has no column ${name}`);
    return at;
  };
  const [user, movie, rating] = [column('userId'), column('movieId'), column('rating')];

  const moviesOf = new Map<number, number[]>();
  for (const line of lines) {
    const fields = line.split(',').map(Number);
    if (fields[rating] < THRESHOLD) continue;
    const movies = moviesOf.get(fields[user]);
    if (movies === undefined) moviesOf.set(fields[user], [fields[movie]]);
    else movies.push(fields[movie]);
  }
  const rows = new RowCollector();
  for (const [, movies] of [...moviesOf].sort(([a], [b]) => a - b)) rows.add(Int32Array.from(movies).sort());
  return rows.matrix();
}
