import type { FavouritesMatrix } from '@elbowroom/kmeans';

/** Who likes each movie: the matrix by columns. Users ascend. */
export function fansByMovie({ users, movies, indptr, indices }: FavouritesMatrix): FavouritesMatrix {
  const starts = new Int32Array(movies + 1);
  for (const movie of indices) starts[movie + 1] += 1;
  for (let movie = 0; movie < movies; movie++) starts[movie + 1] += starts[movie];
  const next = starts.slice();
  const fans = new Int32Array(indices.length);
  for (let user = 0; user < users; user++) {
    for (let i = indptr[user]; i < indptr[user + 1]; i++) fans[next[indices[i]]++] = user;
  }
  return { users: movies, movies: users, indptr: starts, indices: fans };
}

export function row({ indptr, indices }: FavouritesMatrix, index: number): Int32Array {
  return indices.subarray(indptr[index], indptr[index + 1]);
}

/** Peers are measured, and do not explain themselves. */
export const unexplained = () => ({ favourites: [], groups: null });
