import type { FavouritesMatrix } from '@elbowroom/kmeans';
import type { Ranker } from '@elbowroom/recommender';
import { fansByMovie, row, unexplained } from './columns.js';
import { invert } from './inverse.js';

const RIDGE = 100;

/** The time grows with the cube: this takes about a minute. */
export const MOST_OF_EASE = 4000;

/**
 * EASE (Steck, "Embarrassingly shallow autoencoders for sparse data", WWW 2019). With P = (XᵀX + ridge)⁻¹ the score of a
 * movie j that is no favourite is the sum over favourites i of -P_ij / P_jj. The smaller of XᵀX and XXᵀ is inverted: by
 * Woodbury's identity, ridge P = 1 - Xᵀ (XXᵀ + ridge)⁻¹ X.
 */
export function ease(train: FavouritesMatrix): Ranker {
  return train.movies <= train.users ? byMovies(train) : byUsers(train);
}

function byMovies(train: FavouritesMatrix): Ranker {
  const p = inverseGram(train);
  const { movies } = train;
  return {
    score: ({ favourites }, scores) => {
      for (const favourite of favourites) {
        for (let movie = 0; movie < movies; movie++) scores[movie] -= p[favourite * movies + movie];
      }
      for (let movie = 0; movie < movies; movie++) scores[movie] /= p[movie * movies + movie];
    },
    why: unexplained,
  };
}

function byUsers(train: FavouritesMatrix): Ranker {
  const fans = fansByMovie(train);
  const inverse = inverseGram(fans);
  const { users, movies } = train;
  const diagonal = Float64Array.from({ length: movies }, (_, movie) => {
    const likers = row(fans, movie);
    let sum = 0;
    for (const a of likers) for (const b of likers) sum += inverse[a * users + b];
    return 1 - sum;
  });
  return {
    score: ({ favourites }, scores) => {
      const common = new Float64Array(users);
      for (const favourite of favourites) for (const fan of row(fans, favourite)) common[fan] += 1;
      for (let user = 0; user < users; user++) {
        let weight = 0;
        for (let other = 0; other < users; other++) weight += inverse[user * users + other] * common[other];
        for (const movie of row(train, user)) scores[movie] += weight;
      }
      for (let movie = 0; movie < movies; movie++) scores[movie] /= diagonal[movie];
    },
    why: unexplained,
  };
}

/** Of the columns of a matrix, (their products + ridge)⁻¹. */
function inverseGram(matrix: FavouritesMatrix): Float64Array {
  const size = matrix.movies;
  const gram = new Float64Array(size * size);
  for (let index = 0; index < matrix.users; index++) {
    const entries = row(matrix, index);
    for (const a of entries) for (const b of entries) gram[a * size + b] += 1;
  }
  for (let i = 0; i < size; i++) gram[i * size + i] += RIDGE;
  invert(gram, size);
  return gram;
}
