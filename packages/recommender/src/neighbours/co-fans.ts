import { type FavouritesMatrix, fansOf } from '@elbowroom/kmeans';
import { popularMovies } from '../recommend.js';

/** What stands for a weight of 1. Sums stay below 2^31 with up to 8 million users. */
const SCALE = 256;

/**
 * For pairs of the more popular movies, the users who like both, each with a weight; a movie with itself, those who like
 * it. Weights are whole numbers, so that no order of users can show.
 */
export class CoFans {
  /** The movies it knows, the most popular first. */
  readonly movies: Int32Array;
  /** Row by row: of rank a with the ranks from a on. */
  readonly #triangle: Int32Array;
  readonly #starts: Float64Array;
  /** Makes the mean weight 1, over favourites. */
  readonly #unit: number;

  /** @param most movies that are looked at, the most popular ones; memory grows with half its square */
  constructor(matrix: FavouritesMatrix, most: number, leastFans: number) {
    this.movies = popularMovies(fansOf(matrix), { leastFans, most });
    const count = this.movies.length;
    // Where rank a's row would begin if it began with rank 0.
    this.#starts = Float64Array.from({ length: count }, (_, a) => a * count - (a * (a + 1)) / 2);
    this.#triangle = new Int32Array((count * (count + 1)) / 2);
    this.#unit = indicesWeight(matrix);
    this.#count(matrix);
  }

  /** Of two ranks of popularity, from 0. */
  between(a: number, b: number): number {
    return this.#unit * (a < b ? this.#triangle[this.#starts[a] + b] : this.#triangle[this.#starts[b] + a]);
  }

  #count({ users, movies, indptr, indices }: FavouritesMatrix): void {
    const rankOf = new Int32Array(movies).fill(-1);
    for (const [rank, movie] of this.movies.entries()) rankOf[movie] = rank;
    const triangle = this.#triangle;
    for (let user = 0; user < users; user++) {
      const weight = userWeight(indptr[user + 1] - indptr[user]);
      const ranks = indices.subarray(indptr[user], indptr[user + 1]).map((movie) => rankOf[movie]);
      const known = ranks.filter((rank) => rank >= 0).sort();
      for (let i = 0; i < known.length; i++) {
        const start = this.#starts[known[i]];
        for (let j = i; j < known.length; j++) triangle[start + known[j]] += weight;
      }
    }
  }
}

/**
 * Whoever likes everything says little by liking both of two movies: a user with n favourites counts n ^ -0.25. On
 * ml-latest-small that makes lists better by a hundredth, and 0 and -0.5 are about alike.
 */
function userWeight(favourites: number): number {
  return favourites === 0 ? 0 : Math.round(SCALE / Math.sqrt(Math.sqrt(favourites)));
}

/** Favourites over the sum of their weights. */
function indicesWeight({ users, indptr, indices }: FavouritesMatrix): number {
  let total = 0;
  for (let user = 0; user < users; user++) {
    const favourites = indptr[user + 1] - indptr[user];
    total += favourites * userWeight(favourites);
  }
  return indices.length / total;
}
