import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { cumulative, drawnBy } from './chances.js';
import { SyntheticPopulation, type SyntheticSize } from './synthetic.js';

/** Ratings, each as likely as it is frequent. */
class Stars {
  readonly #ratings: readonly string[];
  readonly #chances: Float64Array;

  constructor(frequencies: Readonly<Record<string, number>>) {
    this.#ratings = Object.keys(frequencies);
    this.#chances = cumulative(Float64Array.from(Object.values(frequencies)));
  }

  /** @param chance in [0, 1) */
  drawnBy(chance: number): string {
    return this.#ratings[drawnBy(this.#chances, chance)];
  }
}

/** How often each rating occurs in MovieLens 20M, favourites (4 stars and more) apart from the others. */
const favouriteStars = new Stars({ '4.0': 5_561_926, '4.5': 1_534_824, '5.0': 2_898_660 });
const otherStars = new Stars({
  '0.5': 239_125,
  '1.0': 680_732,
  '1.5': 279_252,
  '2.0': 1_430_997,
  '2.5': 883_398,
  '3.0': 4_291_193,
  '3.5': 2_200_156,
});

/** From 1996, when MovieLens began, and for 21 years. */
const FIRST_SECOND = 820_454_400;
const SECONDS = 662_256_000;

/** Large enough for few writes, small enough to hold. */
const CHUNK_CHARACTERS = 256 * 1024;

/** Writes a set as a `ratings.csv`; the same seed writes the same bytes. */
export async function writeSyntheticRatings(path: string, size: SyntheticSize, seed?: number): Promise<void> {
  const rows = syntheticRatings(new SyntheticPopulation(seed), size);
  await pipeline(Readable.from(rows), createWriteStream(path));
}

/**
 * A set as a `ratings.csv` of MovieLens: users ascending, movies ascending within a user, ids from 1. The ratings of 4
 * stars and more are exactly the favourites of `syntheticMatrix`; full size has about 26 million rows.
 */
export function* syntheticRatings(population: SyntheticPopulation, size: SyntheticSize): Generator<string> {
  let chunk = 'userId,movieId,rating,timestamp\n';
  for (const user of population.users(size)) {
    chunk += rowsOf(population, user);
    if (chunk.length >= CHUNK_CHARACTERS) {
      yield chunk;
      chunk = '';
    }
  }
  yield chunk;
}

function rowsOf(population: SyntheticPopulation, user: number): string {
  const favourites = population.favouritesOf(user);
  const others = population.othersOf(user, favourites);
  const liked = new Set(favourites);
  const random = population.starsOf(user);
  const joined = FIRST_SECOND + random.below(SECONDS);
  let rows = '';
  for (const movie of Int32Array.of(...favourites, ...others).sort()) {
    const stars = liked.has(movie) ? favouriteStars : otherStars;
    rows += `${user + 1},${movie + 1},${stars.drawnBy(random.uniform())},${joined + random.below(86_400)}\n`;
  }
  return rows;
}
