import type { FavouritesMatrix } from '../matrix.js';
import { rowWeight } from '../weights.js';
import type { Dots } from './dots.js';

/**
 * Keeps the products themselves. When a row joins a cluster, the product of every user with that cluster grows by what
 * the favourites that the two users share weigh there: a row of the Gram matrix of all users, computed once.
 */
export class GramDots implements Dots {
  /** Clusters x users. */
  readonly values: Float64Array;
  /** The number of users. */
  readonly stride: number;
  readonly #matrix: FavouritesMatrix;
  readonly #gram: Int32Array;

  constructor(matrix: FavouritesMatrix, k: number) {
    this.values = new Float64Array(k * matrix.users);
    this.stride = matrix.users;
    this.#matrix = matrix;
    this.#gram = gramOf(matrix);
  }

  at(user: number): number {
    return user;
  }

  add(user: number, cluster: number, times: 1 | -1): void {
    const { values, stride: users } = this;
    const gram = this.#gram;
    const weight = times * rowWeight(this.#matrix, user);
    const shared = user * users;
    const products = cluster * users;
    for (let other = 0; other < users; other++) values[products + other] += weight * gram[shared + other];
  }
}

/** How many favourites any two users share; users x users. */
function gramOf(matrix: FavouritesMatrix): Int32Array {
  const { users, indptr, indices } = matrix;
  const { starts, fans } = fansByMovie(matrix);
  const gram = new Int32Array(users * users);
  for (let user = 0; user < users; user++) {
    const row = user * users;
    for (let i = indptr[user]; i < indptr[user + 1]; i++) {
      const movie = indices[i];
      for (let j = starts[movie]; j < starts[movie + 1]; j++) gram[row + fans[j]]++;
    }
  }
  return gram;
}

/** The matrix by columns: the users that like movie `m` are `fans[starts[m] .. starts[m + 1])`. */
function fansByMovie({ users, movies, indptr, indices }: FavouritesMatrix) {
  const starts = new Int32Array(movies + 1);
  for (const movie of indices) starts[movie + 1]++;
  for (let movie = 0; movie < movies; movie++) starts[movie + 1] += starts[movie];
  const next = starts.slice();
  const fans = new Int32Array(indices.length);
  for (let user = 0; user < users; user++) {
    for (let i = indptr[user]; i < indptr[user + 1]; i++) fans[next[indices[i]]++] = user;
  }
  return { starts, fans };
}
