import type { PartPlan } from '@elbowroom/recommender';
import { assembleModel, buildPart, openRanker, type RankerPlan } from '@elbowroom/recommender';
import { describe, expect, it } from 'vitest';
import { matrixOf } from './matrices.js';

const NO_SHELF = 255;
const params = { fits: 1, leastFans: 3, mostMovies: 10, mostUsers: 100, maxIter: 20, seed: 0 };

/** Three like 0 and 1, three like 2 and 3; two of these like 4, and one of the others. Nobody likes 5. */
const matrix = matrixOf(6, [
  [0, 1, 4],
  [0, 1],
  [0, 1],
  [2, 3, 4],
  [2, 3, 4],
  [2, 3],
]);

describe('a fit of movies', () => {
  const shelvesOf = (changed: Partial<typeof params>, of = matrix) => [
    ...buildPart(of, { kind: 'shelving', params: { ...params, ...changed } }),
  ];

  it('puts movies on one shelf that the same users like, and others on others', () => {
    const [first, second, third, fourth] = shelvesOf({});
    expect(second).toBe(first);
    expect(fourth).toBe(third);
    expect(third).not.toBe(first);
  });

  it('leaves out movies with too few fans', () => {
    expect(shelvesOf({}).map((shelf) => shelf === NO_SHELF)).toEqual([
      false,
      false,
      false,
      false,
      false,
      true,
    ]);
    expect(shelvesOf({ leastFans: 4 })).toEqual(Array(6).fill(NO_SHELF));
  });

  it('takes the most popular movies where there are too many, the lower index first', () => {
    const shelves = shelvesOf({ mostMovies: 2 });
    expect(shelves.map((shelf) => shelf === NO_SHELF)).toEqual([false, false, true, true, true, true]);
  });

  it('is made again with the next seed for each further vote', () => {
    const [first, second] = [shelvesOf({ seed: 4 }), shelvesOf({ seed: 5 })];
    expect(shelvesOf({ fits: 2, seed: 4 })).toEqual([...first, ...second]);
  });

  it('asks every second user where there are too many, the odd ones with an odd seed', () => {
    // Of the users 0, 2, 4 two like 0 and 1, and one 2 and 3; of 1, 3, 5 it is the other way about.
    const isShelved = (seed: number) =>
      shelvesOf({ mostUsers: 3, leastFans: 2, seed }).map((shelf) => shelf !== NO_SHELF);
    expect(isShelved(0)).toEqual([true, true, false, false, true, false]);
    expect(isShelved(1)).toEqual([false, false, true, true, false, false]);
  });
});

describe('the votes of movies', () => {
  const part: PartPlan = { kind: 'shelving', params: { ...params, fits: 2 } };
  const plan: RankerPlan = {
    ranker: 'consensus',
    users: matrix.users,
    voting: { votes: 1, shrinkage: 0 },
    parts: [part],
  };
  // All users in one group: the rates are the popularities. Favourites are 3, 3, 3, 3, 3 and 0 of 15.
  const ranker = openRanker(
    assembleModel(matrix, plan, [Uint8Array.of(...[0, 0, 1, 1, 1, 255], ...[7, 7, 8, 8, 255, 255])], {
      k: 1,
      labels: new Uint8Array(6),
    }),
  );
  const favourites = Int32Array.of(0, 2);

  it('raise a movie by the root of how many times more than all the person likes what is on its shelves', () => {
    const scores = new Float64Array(6);
    ranker.score({ user: 0, favourites }, scores);
    // One of two favourites is on each shelf, where all users have 2/5 or 3/5 of theirs; half a one is added to both.
    const [small, large] = [1.5 / (2 * 0.4 + 0.5), 1.5 / (2 * 0.6 + 0.5)];
    expect(scores[1]).toBeCloseTo(0.5 * Math.sqrt((small + small) / 2), 14);
    expect(scores[3]).toBeCloseTo(0.5 * Math.sqrt((large + small) / 2), 14);
    // On no shelf in the second vote.
    expect(scores[4]).toBeCloseTo(0.5 * Math.sqrt((large + 1) / 2), 14);
    expect(scores[5]).toBe(0);
  });

  it('are told by the favourites beside the movie', () => {
    expect(ranker.why({ user: 0, favourites }, 1).favourites).toEqual([{ movie: 0, share: 1 }]);
    expect(ranker.why({ user: 0, favourites }, 4).favourites).toEqual([{ movie: 2, share: 1 }]);
  });

  it('leave a favourite on a large shelf less to say than one on a small shelf', () => {
    // Beside 3 stand 2 in both votes and 4 in the first: 1 / (2 * 0.6 + 0.5) there, 1 / (2 * 0.4 + 0.5) in the second.
    const [large, small] = [1 / 1.7, 1 / 1.3];
    const { favourites: told } = ranker.why({ user: 0, favourites: Int32Array.of(2, 4) }, 3);
    expect(told.map(({ movie }) => movie)).toEqual([2, 4]);
    expect(told[0]?.share).toBeCloseTo((large + small) / (large + small + large), 12);
  });
});
