import { type FavouritesMatrix, fansOf, fifthRoot } from '@elbowroom/kmeans';
import { highest } from '../highest.js';
import { type Row, RowTable, transposed } from '../model/rows.js';
import { solvePositiveDefinite } from './cholesky.js';
import { CoFans } from './co-fans.js';

export interface NeighbourParams {
  /** Movies that a movie is foretold from. */
  readonly neighbours: number;
  /** Entries kept a row: movies that a favourite speaks for. */
  readonly width: number;
  /** What keeps weights small where fans are few. */
  readonly ridge: number;
  /**
   * Weights are divided by the popularity of what they speak for to this power: above 0 less popular movies rise. A
   * multiple of 0.2, as powers are made from fifth roots.
   */
  readonly popularityExponent: number;
  /** Movies with fewer fans are left out, */
  readonly leastFans: number;
  /** and so are all but so many of the most popular. */
  readonly mostMovies: number;
}

/** Added to the lengths of two movies' columns where their cosine is taken: few common fans say little. */
const COSINE_SHRINKAGE = 10;

/**
 * Per movie, the movies it speaks for as a favourite, and how much.
 *
 * Whether a user likes a movie is foretold by a ridge regression from the user's other favourites: EASE (Steck,
 * "Embarrassingly shallow autoencoders for sparse data", WWW 2019), but for each movie from its nearest neighbours by
 * cosine alone, so that a small system of equations a movie takes the place of one that is as large as the catalogue.
 */
export function neighbourTable(matrix: FavouritesMatrix, params: NeighbourParams): RowTable {
  const coFans = new CoFans(matrix, params.mostMovies, params.leastFans);
  const foretelling = Array.from({ length: matrix.movies }, (): Row => NO_ROW);
  const system = new RidgeSystem(coFans, params);
  const fans = fansOf(matrix);
  for (const [rank, movie] of coFans.movies.entries()) {
    const root = fifthRoot(fans[movie] / matrix.users);
    let correction = 1;
    for (let fifths = Math.round(5 * params.popularityExponent); fifths > 0; fifths--) correction /= root;
    const { ids, values } = system.solve(rank);
    foretelling[movie] = { ids, values: values.map((weight) => weight * correction) };
  }
  const table = transposed(foretelling, matrix.movies);
  return RowTable.of(
    Array.from({ length: matrix.movies }, (_, movie) => cut(table.row(movie), params.width)),
  );
}

const NO_ROW: Row = { ids: new Int32Array(0), values: new Float32Array(0) };

/** Works in memory that is taken once. */
class RidgeSystem {
  readonly #cosines: Float64Array;
  readonly #a: Float64Array;
  readonly #x: Float64Array;
  readonly #roots: Float64Array;

  constructor(
    private readonly coFans: CoFans,
    private readonly params: NeighbourParams,
  ) {
    this.#cosines = new Float64Array(coFans.movies.length);
    this.#a = new Float64Array(params.neighbours ** 2);
    this.#x = new Float64Array(params.neighbours);
    this.#roots = this.#cosines.map((_, rank) => Math.sqrt(coFans.between(rank, rank)));
  }

  /** What foretells the movie at a rank of popularity. */
  solve(target: number): Row {
    const { coFans } = this;
    for (let rank = 0; rank < this.#cosines.length; rank++) {
      const length = this.#roots[rank] * this.#roots[target] + COSINE_SHRINKAGE;
      this.#cosines[rank] = coFans.between(rank, target) / length;
    }
    this.#cosines[target] = 0;
    const neighbours = highest(this.#cosines, this.params.neighbours);
    const size = neighbours.length;
    for (let i = 0; i < size; i++) {
      for (let j = 0; j <= i; j++) this.#a[i * size + j] = coFans.between(neighbours[i], neighbours[j]);
      this.#a[i * size + i] += this.params.ridge;
      this.#x[i] = coFans.between(neighbours[i], target);
    }
    solvePositiveDefinite(this.#a, this.#x, size);
    return {
      ids: Int32Array.from(neighbours, (rank) => coFans.movies[rank]),
      values: Float32Array.from(this.#x.subarray(0, size)),
    };
  }
}

/** The entries with the largest values above 0, ids ascending. */
function cut({ ids, values }: Row, width: number): Row {
  const kept = Int32Array.from(highest(values, width)).sort();
  return { ids: kept.map((entry) => ids[entry]), values: Float32Array.from(kept, (entry) => values[entry]) };
}
