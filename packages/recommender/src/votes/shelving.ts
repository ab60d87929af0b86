import {
  DEFAULT_TOLERANCE,
  type FavouritesMatrix,
  type FitHooks,
  fansOf,
  fit,
  MAX_K,
} from '@elbowroom/kmeans';
import { matrixOfRows } from '../matrix-of-rows.js';
import { popularMovies } from '../recommend.js';

/** How fits put movies on shelves. */
export interface ShelvingParams {
  readonly fits: number;
  /** Movies with fewer fans, among those who are asked, stand on no shelf. */
  readonly leastFans: number;
  /** Where more have enough fans, the most popular are shelved. */
  readonly mostMovies: number;
  /** Of more users each fit asks only every second, third or so, and the next fit those after them. */
  readonly mostUsers: number;
  readonly maxIter: number;
  /** Unsigned 32-bit integer: the first fit's, those of the others follow. */
  readonly seed: number;
}

/** Stands for the shelf of a movie that is on none: a fit has no more clusters. */
export const NO_SHELF = MAX_K;

/** This times the root of the movies. With half as many shelves lists are worse, on all data that were tried. */
const SHELVES_PER_ROOT = 4;

/**
 * Fits of the movies: a movie's row are its fans, scaled to length 1.
 *
 * @returns fit by fit, a byte a movie: its shelf, or `NO_SHELF`
 * @throws FitStopped where `hooks.shouldStop` says so
 */
export function shelve(
  matrix: FavouritesMatrix,
  params: ShelvingParams,
  hooks: Pick<FitHooks, 'shouldStop'> = {},
): Uint8Array {
  const shelves = new Uint8Array(params.fits * matrix.movies);
  for (let i = 0; i < params.fits; i++) {
    const seed = (params.seed + i) >>> 0;
    shelves.set(shelveOnce(matrix, { ...params, seed }, hooks), i * matrix.movies);
  }
  return shelves;
}

function shelveOnce(
  matrix: FavouritesMatrix,
  params: ShelvingParams,
  hooks: Pick<FitHooks, 'shouldStop'>,
): Uint8Array {
  const asked = askedUsers(matrix, params);
  const { leastFans, mostMovies: most } = params;
  const movies = popularMovies(fansOf(asked), { leastFans, most }).sort();
  const shelves = new Uint8Array(matrix.movies).fill(NO_SHELF);
  if (movies.length === 0) return shelves;
  const { labels } = fit(
    rowsOfFans(asked, movies),
    {
      k: Math.min(movies.length, MAX_K, Math.round(SHELVES_PER_ROOT * Math.sqrt(movies.length))),
      nInit: 1,
      maxIter: params.maxIter,
      tolerance: DEFAULT_TOLERANCE,
      seed: params.seed,
      engine: 'sparse',
      metric: 'cosine',
      algorithm: 'lloyd',
    },
    hooks,
  );
  for (const [row, movie] of movies.entries()) shelves[movie] = labels[row];
  return shelves;
}

function askedUsers(matrix: FavouritesMatrix, { mostUsers, seed }: ShelvingParams): FavouritesMatrix {
  const stride = Math.ceil(matrix.users / mostUsers);
  const rows: Int32Array[] = [];
  for (let user = seed % stride; user < matrix.users; user += stride) {
    rows.push(matrix.indices.subarray(matrix.indptr[user], matrix.indptr[user + 1]));
  }
  return matrixOfRows(rows, matrix.movies);
}

/** With these movies in the place of users, and users in that of movies. */
function rowsOfFans({ users, movies, indptr, indices }: FavouritesMatrix, of: Int32Array): FavouritesMatrix {
  const rowOf = new Int32Array(movies).fill(-1);
  for (const [row, movie] of of.entries()) rowOf[movie] = row;
  const starts = new Int32Array(of.length + 1);
  for (const movie of indices) {
    if (rowOf[movie] >= 0) starts[rowOf[movie] + 1] += 1;
  }
  for (let row = 0; row < of.length; row++) starts[row + 1] += starts[row];
  const next = starts.slice();
  const fans = new Int32Array(starts[of.length]);
  for (let user = 0; user < users; user++) {
    for (let i = indptr[user]; i < indptr[user + 1]; i++) {
      const row = rowOf[indices[i]];
      if (row >= 0) fans[next[row]++] = user;
    }
  }
  return { users: of.length, movies: users, indptr: starts, indices: fans };
}
