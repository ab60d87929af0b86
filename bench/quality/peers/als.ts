import type { FavouritesMatrix } from '@elbowroom/kmeans';
import { type Ranker, solvePositiveDefinite } from '@elbowroom/recommender';
import { Random } from '../../data/random.js';
import { fansByMovie, row, unexplained } from './columns.js';

const FACTORS = 40;

const ITERATIONS = 15;

/** The word in the names of these streams. */
const INITIAL_FACTORS = 200;

export interface AlsParams {
  /** How much more a favourite counts than the absence of one. */
  readonly alpha: number;
  readonly regularisation: number;
}

/** Of sixteen pairs tried on ml-latest-small the best, with 0.25 there. */
export const TUNED_ALS: AlsParams = { alpha: 2, regularisation: 20 };

/** About as good as implementations are with parameters that nobody tuned, 0.18 to 0.24 there. */
export const PLAIN_ALS: AlsParams = { alpha: 10, regularisation: 10 };

/**
 * Implicit ALS (Hu, Koren and Volinsky, "Collaborative filtering for implicit feedback datasets", ICDM 2008). Everybody's
 * factors are solved for from their favourites when they ask, those of users as those of strangers.
 */
export function implicitAls(train: FavouritesMatrix, seed: number, params: AlsParams): Ranker {
  const fans = fansByMovie(train);
  const random = new Random(seed, INITIAL_FACTORS, 0);
  let movieFactors = Float64Array.from({ length: train.movies * FACTORS }, () => 0.1 * random.normal());
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const userFactors = solveAll(train, movieFactors, params);
    movieFactors = solveAll(fans, userFactors, params);
  }
  const solve = solver(movieFactors, params);
  return {
    score: ({ favourites }, scores) => {
      const own = solve(favourites);
      for (let movie = 0; movie < scores.length; movie++) {
        for (let f = 0; f < FACTORS; f++) scores[movie] += own[f] * movieFactors[movie * FACTORS + f];
      }
    },
    why: unexplained,
  };
}

function solveAll(
  matrix: FavouritesMatrix,
  factors: Float64Array,
  params: AlsParams,
): Float64Array<ArrayBuffer> {
  const solve = solver(factors, params);
  const solved = new Float64Array(matrix.users * FACTORS);
  for (let index = 0; index < matrix.users; index++) solved.set(solve(row(matrix, index)), index * FACTORS);
  return solved;
}

/** From the entries of a row to its factors; each answer is overwritten by the next. */
function solver(factors: Float64Array, { alpha, regularisation }: AlsParams) {
  const gram = new Float64Array(FACTORS * FACTORS);
  for (let start = 0; start < factors.length; start += FACTORS) addProduct(gram, factors, start, 1);
  for (let f = 0; f < FACTORS; f++) gram[f * FACTORS + f] += regularisation;
  const a = new Float64Array(gram.length);
  const x = new Float64Array(FACTORS);
  return (entries: Int32Array): Float64Array => {
    a.set(gram);
    x.fill(0);
    for (const entry of entries) {
      addProduct(a, factors, entry * FACTORS, alpha);
      for (let f = 0; f < FACTORS; f++) x[f] += (1 + alpha) * factors[entry * FACTORS + f];
    }
    solvePositiveDefinite(a, x, FACTORS);
    return x;
  };
}

/** Adds to the lower triangle of a square the outer product of one row of factors with itself. */
function addProduct(square: Float64Array, factors: Float64Array, start: number, weight: number): void {
  for (let f = 0; f < FACTORS; f++) {
    const weighted = weight * factors[start + f];
    for (let g = 0; g <= f; g++) square[f * FACTORS + g] += weighted * factors[start + g];
  }
}
