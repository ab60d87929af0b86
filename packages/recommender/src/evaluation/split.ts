import { deriveSeed, type FavouritesMatrix, Random } from '@elbowroom/kmeans';
import { matrixOfRows } from '../matrix-of-rows.js';
import type { Person } from '../rankers/ranker.js';

/** Somebody whose list is judged. */
export interface Case extends Person {
  /** Movie indices, ascending: favourites that the ranker was not told of; at least one. */
  readonly heldOut: Int32Array;
}

/** What a ranker is built from, and whom it is judged by. */
export interface Split {
  readonly train: FavouritesMatrix;
  readonly cases: readonly Case[];
}

/** Whoever has fewer favourites tells too little, and is trained on but not judged. */
const LEAST_FAVOURITES = 5;

/** One favourite in five is held out. */
const HELD_OUT_SHARE = 0.2;

/** Words in the seeds of streams, so that draws for one purpose say nothing about those for another. */
const purpose = { favourites: 1, users: 2 } as const;

/** Holds out a fifth of the favourites, rounded, of each user with 5 and more: drawn evenly, for each user apart. */
export function holdOut(matrix: FavouritesMatrix, seed: number): Split {
  return splitRows(matrix, (user, favourites) => {
    const random = new Random(deriveSeed(seed, purpose.favourites, user));
    return drawn(favourites, Math.round(HELD_OUT_SHARE * favourites.length), random);
  });
}

/**
 * Holds out the last favourite of each user with 5 and more, the one with the higher movie index where two are the last.
 *
 * @param times when each favourite was rated, aligned with `matrix.indices`
 */
export function leaveLastOut(matrix: FavouritesMatrix, times: Float64Array): Split {
  return splitRows(matrix, (user, favourites) => {
    let last = 0;
    for (let i = 1; i < favourites.length; i++) {
      if (times[matrix.indptr[user] + i] >= times[matrix.indptr[user] + last]) last = i;
    }
    return favourites.subarray(last, last + 1);
  });
}

/** Leaves one user in `oneIn` out of the training altogether, and judges these alone: everybody is new to the ranker. */
export function leaveUsersOut({ train, cases }: Split, oneIn: number, seed: number): Split {
  const random = new Random(deriveSeed(seed, purpose.users));
  const isOut = Array.from({ length: train.users }, () => random.below(oneIn) === 0);
  const rows: Int32Array[] = [];
  for (let user = 0; user < train.users; user++) {
    if (!isOut[user]) rows.push(train.indices.subarray(train.indptr[user], train.indptr[user + 1]));
  }
  const left = cases.filter(({ user }) => user !== undefined && isOut[user]);
  return {
    train: matrixOfRows(rows, train.movies),
    cases: left.map(({ favourites, heldOut }) => ({ favourites, heldOut })),
  };
}

function splitRows(
  matrix: FavouritesMatrix,
  heldOutOf: (user: number, favourites: Int32Array) => Int32Array,
): Split {
  const cases: Case[] = [];
  const rows: Int32Array[] = [];
  for (let user = 0; user < matrix.users; user++) {
    const favourites = matrix.indices.subarray(matrix.indptr[user], matrix.indptr[user + 1]);
    if (favourites.length < LEAST_FAVOURITES) {
      rows.push(favourites);
      continue;
    }
    const heldOut = heldOutOf(user, favourites);
    const kept = favourites.filter((movie) => !heldOut.includes(movie));
    rows.push(kept);
    cases.push({ user, favourites: kept, heldOut });
  }
  return { train: matrixOfRows(rows, matrix.movies), cases };
}

/** So many of the movies, ascending: the start of a shuffle (Fisher and Yates). */
function drawn(movies: Int32Array, count: number, random: Random): Int32Array {
  const shuffled = movies.slice();
  for (let i = 0; i < count; i++) {
    const j = i + random.below(shuffled.length - i);
    [shuffled[i], shuffled[j]] = [shuffled[j], shuffled[i]];
  }
  return shuffled.subarray(0, count).sort();
}
