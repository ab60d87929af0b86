import { byNovelty, diversified, rerank } from '@elbowroom/recommender';
import { describe, expect, it } from 'vitest';

const candidates = [
  { movie: 3, score: 4 },
  { movie: 1, score: 3 },
  { movie: 2, score: 1 },
];
const moviesOf = (list: readonly { movie: number }[]) => list.map(({ movie }) => movie);

describe('novelty', () => {
  // -log2 of the shares is 1, 2 and 4.
  const shareOf = (movie: number) => ({ 3: 1 / 2, 1: 1 / 4 })[movie] ?? 1 / 16;

  it('adds the self-information to the score, each over the largest', () => {
    // 3: (4/4 + 1/4) / 2; 1: (3/4 + 2/4) / 2, a tie; 2: (1/4 + 4/4) / 2, too.
    expect(byNovelty(candidates, shareOf, 0.5)).toEqual([1, 2, 3].map((movie) => ({ movie, score: 0.625 })));
  });

  it('leaves the order at 0, and goes by popularity alone at 1', () => {
    expect(moviesOf(byNovelty(candidates, shareOf, 0))).toEqual([3, 1, 2]);
    expect(byNovelty(candidates, shareOf, 1)).toEqual([
      { movie: 2, score: 1 },
      { movie: 1, score: 0.5 },
      { movie: 3, score: 0.25 },
    ]);
  });

  it('tells nothing of movies that all users like', () => {
    expect(byNovelty([{ movie: 5, score: 2 }], () => 1, 0.5)).toEqual([{ movie: 5, score: 0.5 }]);
    expect(byNovelty([], shareOf, 0.5)).toEqual([]);
  });
});

describe('diversity', () => {
  const labels: Readonly<Record<number, readonly string[]>> = {
    3: ['Drama', 'War'],
    1: ['Drama', 'War', 'cluster 7'],
    2: ['Comedy'],
  };
  const labelsOf = (movie: number) => new Set(labels[movie]);

  it('places what is unlike before what is better and alike', () => {
    // After 3, at 0.5: 1 has 3/8 less half of 2/3, which is 1/24; 2 has 1/8, being like none.
    expect(moviesOf(diversified(candidates, labelsOf, 0.5, 3))).toEqual([3, 2, 1]);
    // At 0.4: 1 has 0.45 - 0.4 * 2/3 = 0.183; 2 has 0.15.
    expect(moviesOf(diversified(candidates, labelsOf, 0.4, 3))).toEqual([3, 1, 2]);
  });

  it('goes by the most alike of all that are placed', () => {
    const four = [...candidates, { movie: 4, score: 0.9 }];
    const withFourth = (movie: number) => (movie === 4 ? new Set(['Comedy']) : labelsOf(movie));
    // 4 is all like 2: 0.1125 - 0.5, behind 1 with 1/24.
    expect(moviesOf(diversified(four, withFourth, 0.5, 4))).toEqual([3, 2, 1, 4]);
  });

  it('leaves the order at 0, and fills no more places than it is told to', () => {
    expect(diversified(candidates, labelsOf, 0, 2)).toEqual(candidates.slice(0, 2));
    expect(diversified([], labelsOf, 0.5, 2)).toEqual([]);
  });

  it('takes movies without labels for unlike', () => {
    expect(diversified(candidates, () => new Set(), 0.9, 3)).toEqual(candidates);
  });
});

describe('another order', () => {
  const traits = {
    shareOf: (movie: number) => ({ 3: 1 / 2, 1: 1 / 4 })[movie] ?? 1 / 16,
    labelsOf: (movie: number) => new Set([movie === 2 ? 'Comedy' : 'Drama']),
  };
  const order = (novelty: number, diversity: number, length = 3) =>
    moviesOf(rerank(candidates, { novelty, diversity }, traits, length));

  it('places by diversity what novelty has scored', () => {
    expect(order(0, 0)).toEqual([3, 1, 2]);
    // At novelty 0.4 the scores are 0.6 + 0.1, 0.45 + 0.2 and 0.15 + 0.4; 1 is all like 3, and 2 is like none.
    expect(order(0.4, 0)).toEqual([3, 1, 2]);
    expect(order(0.4, 0.2)).toEqual([3, 2, 1]);
    // Without novelty 1 has 0.8 * 0.75 - 0.2, and 2 has 0.8 * 0.25.
    expect(order(0, 0.2)).toEqual([3, 1, 2]);
  });

  it('fills as many places as it is told to, as the first of a longer list', () => {
    expect(order(0.4, 0.2, 2)).toEqual([3, 2]);
    expect(order(0.4, 0, 1)).toEqual([3]);
  });

  it('keeps the order of equal scores where only diversity is asked for', () => {
    const equal = [3, 1, 2].map((movie) => ({ movie, score: 1 }));
    expect(moviesOf(rerank(equal, { novelty: 0, diversity: 0.2 }, traits, 3))).toEqual([3, 2, 1]);
  });
});
