import type { FavouritesMatrix } from '@elbowroom/kmeans';
import { cumulative, drawnBy, normalised } from './chances.js';
import { Random } from './random.js';
import { RowCollector } from './row-collector.js';

/** MovieLens 26M has 26 million ratings; its users with favourites and its movies, rounded. */
const USERS = 260_000;
const MOVIES = 45_115;

/** Groups of like taste; the chance to belong to group g falls as 1 / (g + 3). */
const GROUPS = 20;

/** Three quarters of what a user likes follow the group's taste, the rest what everybody likes. */
const OWN_TASTE = 0.75;

/** Draws a favourite that give, without the movies met twice, about one other rating: 26 million ratings at full size. */
const DRAWS_OF_OTHERS = 1.6;

/** Each step of size takes one user in so many, so that a smaller set is a part of a larger one. */
const oneIn = { full: 1, tenth: 10, hundredth: 100 } as const;

export type SyntheticSize = keyof typeof oneIn;

export const syntheticSizes: readonly SyntheticSize[] = ['hundredth', 'tenth', 'full'];

/** What streams of random numbers are for: the second word of their names. */
const purpose = { movieNumbers: 1, tastes: 2, group: 3, favourites: 4, others: 5, stars: 6 } as const;

/**
 * A population like that of MovieLens 26M: 260,000 users, 45,115 movies, about 12.75 million favourites. Users have a
 * log-normal number of favourites (median 23), movies a popularity that falls with rank as (rank + 100)^-1.6,
 * tilted log-normally in each group of users, and numbers that say nothing about popularity. Every user comes from
 * streams of random numbers of its own, so users can be had one by one, in any order.
 */
export class SyntheticPopulation {
  /** The number of the movie at each rank of popularity. */
  readonly #movieAtRank: Int32Array;
  /** Per group, the chance that a favourite has at most this rank. */
  readonly #tastes: readonly Float64Array[];
  /** Per group, the chance to belong to it or to one before. */
  readonly #groups: Float64Array;

  constructor(private readonly seed = 42) {
    this.#movieAtRank = shuffledNumbers(MOVIES, new Random(seed, purpose.movieNumbers, 0));
    const popularity = normalised(
      Float64Array.from({ length: MOVIES }, (_, rank) => power(rank + 100, -1.6)),
    );
    this.#tastes = Array.from({ length: GROUPS }, (_, group) =>
      cumulative(tasteOf(popularity, new Random(seed, purpose.tastes, group))),
    );
    this.#groups = cumulative(Float64Array.from({ length: GROUPS }, (_, group) => 1 / (group + 3)));
  }

  /** The users of a set, ascending; numbers from 0 to 259,999. */
  *users(size: SyntheticSize): Generator<number> {
    const step = oneIn[size];
    for (let user = Math.min(3, step - 1); user < USERS; user += step) yield user;
  }

  /** Movie numbers, ascending, at least one. */
  favouritesOf(user: number): Int32Array {
    const random = new Random(this.seed, purpose.favourites, user);
    const typical = Math.exp(Math.log(20) + 1.36 * random.normal());
    const wanted = Math.min(Math.max(Math.round(1.13 * typical), 1), 9500);
    // Draws meet movies drawn before, the more often the more of them there are; these make up for it.
    const draws = Math.floor(wanted * (1.02 + wanted / 4500)) + (wanted > 3 ? 1 : 0);
    return this.#draw(user, draws, random);
  }

  /** What the user rated without liking it: movie numbers, ascending, about as many as favourites and none of them. */
  othersOf(user: number, favourites: Int32Array): Int32Array {
    const draws = Math.round(DRAWS_OF_OTHERS * favourites.length);
    const drawn = this.#draw(user, draws, new Random(this.seed, purpose.others, user));
    const liked = new Set(favourites);
    return drawn.filter((movie) => !liked.has(movie));
  }

  /** For how many stars a rating has, and when it was made. */
  starsOf(user: number): Random {
    return new Random(this.seed, purpose.stars, user);
  }

  #draw(user: number, draws: number, random: Random): Int32Array {
    const group = drawnBy(this.#groups, new Random(this.seed, purpose.group, user).uniform());
    const taste = this.#tastes[group];
    const movies = new Int32Array(draws);
    for (let i = 0; i < draws; i++) movies[i] = this.#movieAtRank[drawnBy(taste, random.uniform())];
    movies.sort();
    return movies.filter((movie, i) => i === 0 || movie !== movies[i - 1]);
  }
}

/** The favourites of a set's users; movies that none of them likes are left out, as a training does. */
export function syntheticMatrix(
  size: SyntheticSize,
  population = new SyntheticPopulation(),
): FavouritesMatrix {
  const rows = new RowCollector();
  for (const user of population.users(size)) rows.add(population.favouritesOf(user));
  return rows.matrix();
}

/** `Math.pow` has differed between versions of V8. */
function power(base: number, exponent: number): number {
  return Math.exp(exponent * Math.log(base));
}

function shuffledNumbers(count: number, random: Random): Int32Array {
  const numbers = Int32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = random.below(i + 1);
    [numbers[i], numbers[j]] = [numbers[j], numbers[i]];
  }
  return numbers;
}

/** How likely a user of one group likes each movie; by rank, the sum is 1. */
function tasteOf(popularity: Float64Array, random: Random): Float64Array {
  const tilted = normalised(popularity.map((share) => share * Math.exp(1.2 * random.normal())));
  return tilted.map((share, rank) => OWN_TASTE * share + (1 - OWN_TASTE) * popularity[rank]);
}
