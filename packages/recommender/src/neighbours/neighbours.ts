import type { Rows } from '../model/rows.js';
import type { Person, Ranker, Reason } from '../rankers/ranker.js';
import { strongest } from '../rankers/strongest.js';

/** Adds up what each of a person's favourites says for other movies. */
export class Neighbours implements Ranker {
  /** @param table per movie, those it speaks for; needs the rows of the favourites of whoever is asked about */
  constructor(private readonly table: Rows) {}

  score({ favourites }: Person, scores: Float64Array): void {
    for (const favourite of favourites) {
      const { ids, values } = this.table.row(favourite);
      for (let i = 0; i < ids.length; i++) scores[ids[i]] += values[i];
    }
  }

  why({ favourites }: Person, movie: number): Reason {
    const said = Array.from(favourites, (favourite) => {
      const { ids, values } = this.table.row(favourite);
      const entry = ids.indexOf(movie);
      return entry < 0 ? 0 : values[entry];
    });
    return { favourites: strongest(favourites, said), groups: null };
  }
}
