import { type FavouritesMatrix, fansOf } from '@elbowroom/kmeans';
import {
  countFavourites,
  highest,
  type MovieTraits,
  type Ranker,
  type Reranking,
  rerank,
} from '@elbowroom/recommender';
import { LIST_LENGTH } from '@elbowroom/trainings';
import { articleGroups, type Contender, ours } from './contenders.js';
import type { Genres } from './genres.js';

/** Mild, as much as most want, and strong. */
const DEGREES = [0.1, 0.3, 0.5];

/** The default ranker's lists in other orders. */
export function rerankedContenders(genres: Genres): Contender[] {
  const rerankings = [
    ...DEGREES.map((diversity) => ({ diversity, novelty: 0 })),
    ...DEGREES.map((novelty) => ({ diversity: 0, novelty })),
    { diversity: 0.3, novelty: 0.3 },
  ];
  return rerankings.map((reranking) => ({
    name: nameOf(reranking),
    missing: () => null,
    build: (train, seed) => reranked(ours('local', train, seed), reranking, traitsOf(train, genres, seed)),
  }));
}

function nameOf({ diversity, novelty }: Reranking): string {
  const asked = [diversity > 0 && `diversity ${diversity}`, novelty > 0 && `novelty ${novelty}`];
  return ['local', ...asked.filter((each) => each !== false)].join(' ');
}

/** Scores the best anew, so that they come in their other order; the rest gets no score. */
function reranked(ranker: Ranker, reranking: Reranking, traits: MovieTraits): Ranker {
  return {
    score: (person, scores) => {
      ranker.score(person, scores);
      const favourites = new Set(person.favourites);
      const head = highest(scores, LIST_LENGTH, (movie) => favourites.has(movie));
      const candidates = head.map((movie) => ({ movie, score: scores[movie] }));
      scores.fill(0);
      for (const [place, { movie }] of rerank(candidates, reranking, traits, LIST_LENGTH).entries()) {
        scores[movie] = LIST_LENGTH - place;
      }
    },
    why: (person, movie) => ranker.why(person, movie),
  };
}

/** What the product makes of movies, here with the article's clusters. */
function traitsOf(train: FavouritesMatrix, genres: Genres, seed: number): MovieTraits {
  const fans = fansOf(train);
  const groups = articleGroups(train, seed);
  const { indptr, movies, counts } = countFavourites(train, groups.labels, groups.k);
  const most = new Float64Array(train.movies);
  const cluster = new Int32Array(train.movies).fill(-1);
  for (let group = 0; group < groups.k; group++) {
    const size = groups.labels.reduce((users, label) => users + Number(label === group), 0);
    for (let i = indptr[group]; i < indptr[group + 1]; i++) {
      const movie = movies[i];
      const share = counts[i] / (size + 2);
      if (share <= most[movie]) continue;
      most[movie] = share;
      cluster[movie] = group;
    }
  }
  const labels = genres.map((names, movie) => new Set([...names, `cluster ${cluster[movie]}`]));
  return { shareOf: (movie) => fans[movie] / train.users, labelsOf: (movie) => labels[movie] };
}
