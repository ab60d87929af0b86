import type { Person, Ranker, Reason } from './ranker.js';

/** What a ranker in a blend counts. */
export interface Ingredient {
  readonly ranker: Ranker;
  /** Its scores are multiplied by this. */
  readonly weight: number;
}

/** Adds up the scores of several rankers. */
export class Blend implements Ranker {
  /** One ranker's scores: taken once, as lists are made one after the other. */
  #own = new Float64Array(0);

  /** @param ingredients the first names the favourites that speak for a movie */
  constructor(private readonly ingredients: readonly [Ingredient, ...Ingredient[]]) {}

  score(person: Person, scores: Float64Array): void {
    if (this.#own.length !== scores.length) this.#own = new Float64Array(scores.length);
    for (const { ranker, weight } of this.ingredients) {
      const own = this.#own.fill(0);
      ranker.score(person, own);
      for (let movie = 0; movie < scores.length; movie++) scores[movie] += weight * own[movie];
    }
  }

  why(person: Person, movie: number): Reason {
    const [first, ...others] = this.ingredients.map(({ ranker }) => ranker.why(person, movie));
    const groups = [first, ...others].find((reason) => reason.groups !== null)?.groups ?? null;
    return { favourites: first.favourites, groups };
  }
}
