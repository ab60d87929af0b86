import { NO_TIME } from '../reader/batch.js';

/** A time of eight bytes, user, movie and rating of four each, and four that keep the times aligned. */
export const RECORD_BYTES = 24;

const DOUBLES = RECORD_BYTES / 8;
const WORDS = RECORD_BYTES / 4;
const USER = 2;
const MOVIE = 3;
const RATING = 4;

/** Ratings side by side in one buffer, which can be written to a file as it is. */
export class Records {
  readonly bytes: Uint8Array;
  readonly #times: Float64Array;
  readonly #words: Int32Array;
  readonly #ratings: Float32Array;

  constructor(readonly capacity: number) {
    const buffer = new ArrayBuffer(capacity * RECORD_BYTES);
    this.bytes = new Uint8Array(buffer);
    this.#times = new Float64Array(buffer);
    this.#words = new Int32Array(buffer);
    this.#ratings = new Float32Array(buffer);
  }

  set(at: number, user: number, movie: number, rating: number, time: number): void {
    const word = at * WORDS;
    this.#words[word + USER] = user;
    this.#words[word + MOVIE] = movie;
    this.#ratings[word + RATING] = rating;
    this.#times[at * DOUBLES] = time;
  }

  user(at: number): number {
    return this.#words[at * WORDS + USER] ?? 0;
  }

  movie(at: number): number {
    return this.#words[at * WORDS + MOVIE] ?? 0;
  }

  rating(at: number): number {
    return this.#ratings[at * WORDS + RATING] ?? 0;
  }

  time(at: number): number {
    return this.#times[at * DOUBLES] ?? NO_TIME;
  }
}
