import { type Rows, RowTable } from '../model/rows.js';
import type { Crowd } from '../rankers/ranker.js';
import { NO_SHELF } from './shelving.js';

/** Shelves are numbered through: those of one vote, and `NO_SHELF`, and then those of the next. */
const NUMBERS_A_VOTE = NO_SHELF + 1;

/** Favourites that are added to both sides of a lift: with 1 lists of MovieLens are half a hundredth worse. */
const SHRINKAGE = 0.5;

/**
 * Per vote, the movies that are on shelves, and each one's shelf.
 *
 * @param shelves vote by vote, a byte a movie
 */
export function shelvesTable(shelves: Uint8Array, movies: number): RowTable {
  return RowTable.of(
    Array.from({ length: shelves.length / movies }, (_, vote) => {
      const own = shelves.subarray(vote * movies, (vote + 1) * movies);
      const ids = Int32Array.from(own.keys()).filter((movie) => own[movie] !== NO_SHELF);
      return { ids, values: Float32Array.from(ids, (movie) => own[movie]) };
    }),
  );
}

/** The shelves on which several fits put each movie: what a person's favourites on these say for the movie. */
export class Shelves {
  /** Movies that are on a shelf in any vote, ascending, and per movie which of them it is, or -1. */
  readonly #movies: Int32Array;
  readonly #placeOf: Int32Array;
  /** One of these movies after the other, its number in each vote. */
  readonly #numbers: Uint16Array;
  /** Per number, the share of all favourites that the shelf holds. */
  readonly #shares: Float64Array;

  /** @param table as `shelvesTable` makes it */
  constructor(
    table: Rows,
    private readonly votes: number,
    { fans }: Crowd,
  ) {
    // In plain loops: a change of a favourite waits for all of this.
    this.#placeOf = new Int32Array(fans.length).fill(-1);
    for (let vote = 0; vote < votes; vote++) {
      const { ids } = table.row(vote);
      for (let i = 0; i < ids.length; i++) this.#placeOf[ids[i]] = 0;
    }
    let favourites = 0;
    let shelved = 0;
    const movies = new Int32Array(fans.length);
    for (let movie = 0; movie < fans.length; movie++) {
      favourites += fans[movie];
      if (this.#placeOf[movie] < 0) continue;
      this.#placeOf[movie] = shelved;
      movies[shelved++] = movie;
    }
    this.#movies = movies.subarray(0, shelved);
    this.#shares = new Float64Array(votes * NUMBERS_A_VOTE);
    this.#numbers = new Uint16Array(shelved * votes);
    for (let vote = 0; vote < votes; vote++) {
      const first = vote * NUMBERS_A_VOTE;
      for (let i = vote; i < this.#numbers.length; i += votes) this.#numbers[i] = first + NO_SHELF;
      const { ids, values } = table.row(vote);
      for (let i = 0; i < ids.length; i++) {
        const number = first + values[i];
        this.#numbers[this.#placeOf[ids[i]] * votes + vote] = number;
        this.#shares[number] += fans[ids[i]] / favourites;
      }
    }
  }

  /**
   * Multiplies a movie's score by the root of how many times more of what is on the movie's shelves the person likes than
   * all users do: the mean over the votes of (favourites there + shrinkage) / (favourites * share + shrinkage). A vote in
   * which the movie is on no shelf counts as 1.
   */
  raise(favourites: Int32Array, scores: Float64Array): void {
    const { votes } = this;
    const movies = this.#movies;
    const numbers = this.#numbers;
    const lifts = this.#lifts(favourites);
    let next = 0;
    for (let place = 0; place < movies.length; place++) {
      let sum = 0;
      for (const end = next + votes; next < end; next++) sum += lifts[numbers[next]];
      scores[movies[place]] *= Math.sqrt(sum / votes);
    }
  }

  /** Of each favourite, what it says for a movie by standing on its shelves. */
  saidFor(movie: number, favourites: Int32Array): number[] {
    const shelves = this.#shelvesOf(movie);
    return Array.from(favourites, (favourite) => {
      const own = this.#shelvesOf(favourite);
      let said = 0;
      for (let vote = 0; vote < own.length; vote++) {
        if (own[vote] !== shelves[vote] || own[vote] % NUMBERS_A_VOTE === NO_SHELF) continue;
        said += 1 / this.#expected(own[vote], favourites.length);
      }
      return said;
    });
  }

  /** Its number in each vote; none where it is on no shelf. */
  #shelvesOf(movie: number): Uint16Array {
    const place = this.#placeOf[movie];
    return place < 0 ? NO_NUMBERS : this.#numbers.subarray(place * this.votes, (place + 1) * this.votes);
  }

  /** Per number. */
  #lifts(favourites: Int32Array): Float64Array {
    const there = new Int32Array(this.#shares.length);
    for (const favourite of favourites) {
      for (const number of this.#shelvesOf(favourite)) there[number] += 1;
    }
    const lifts = new Float64Array(there.length).fill(1);
    for (let vote = 0; vote < this.votes; vote++) {
      const first = vote * NUMBERS_A_VOTE;
      for (let number = first; number < first + NO_SHELF; number++) {
        lifts[number] = (there[number] + SHRINKAGE) / this.#expected(number, favourites.length);
      }
    }
    return lifts;
  }

  #expected(number: number, favourites: number): number {
    return favourites * this.#shares[number] + SHRINKAGE;
  }
}

const NO_NUMBERS = new Uint16Array(0);
