import type { Crowd, Ranker } from './ranker.js';

/** The same for everybody: the share of all users who have a movie as a favourite. */
export function popularity({ users, fans }: Crowd): Ranker {
  return {
    score: (_, scores) => {
      for (let movie = 0; movie < fans.length; movie++) scores[movie] += fans[movie] / users;
    },
    why: () => ({ favourites: [], groups: null }),
  };
}
