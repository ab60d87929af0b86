import { highest } from './highest.js';
import type { Person, Ranker } from './rankers/ranker.js';

/** One place of a list. */
export interface Recommended {
  readonly movie: number;
  /** By the ranker that made the list; of no meaning beside other lists. 0 where `popular`. */
  readonly score: number;
  /** Fills a list that ran out: popular with all users, and nothing that the ranker speaks for. */
  readonly popular: boolean;
}

export interface ListOptions {
  readonly length: number;
  /** Beside the person's own favourites. */
  readonly excludes?: (movie: number) => boolean;
}

/** Makes lists of one length for many people, with memory that is taken once. */
export class ListMaker {
  readonly #scores: Float64Array;

  /** @param byPopularity all movies, the most popular first */
  constructor(
    private readonly ranker: Ranker,
    private readonly byPopularity: Int32Array,
  ) {
    this.#scores = new Float64Array(byPopularity.length);
  }

  /** The best first, the lower movie index first on a tie; popular movies fill what is left. */
  list(person: Person, { length, excludes = () => false }: ListOptions): Recommended[] {
    const scores = this.#scores.fill(0);
    this.ranker.score(person, scores);
    for (const movie of person.favourites) scores[movie] = Number.NEGATIVE_INFINITY;
    const list = highest(scores, length, excludes).map((movie) => ({
      movie,
      score: scores[movie],
      popular: false,
    }));
    return list.length < length ? [...list, ...this.#fill(list, length, excludes)] : list;
  }

  #fill(list: readonly Recommended[], length: number, excludes: (movie: number) => boolean): Recommended[] {
    const listed = new Set(list.map(({ movie }) => movie));
    const fill: Recommended[] = [];
    for (let i = 0; i < this.byPopularity.length && list.length + fill.length < length; i++) {
      const movie = this.byPopularity[i];
      const isFavourite = this.#scores[movie] === Number.NEGATIVE_INFINITY;
      if (!isFavourite && !listed.has(movie) && !excludes(movie))
        fill.push({ movie, score: 0, popular: true });
    }
    return fill;
  }
}

/** All movies by falling popularity, the lower index first on a tie. */
export function moviesByPopularity(fans: ArrayLike<number>): Int32Array {
  return Int32Array.from({ length: fans.length }, (_, movie) => movie).sort(
    (a, b) => fans[b] - fans[a] || a - b,
  );
}

/** Those of them that have enough fans, and no more than are looked at. */
export function popularMovies(
  fans: ArrayLike<number>,
  { leastFans, most }: { readonly leastFans: number; readonly most: number },
): Int32Array {
  return moviesByPopularity(fans)
    .filter((movie) => fans[movie] >= leastFans)
    .subarray(0, most);
}
