import { holdOut, leaveLastOut, leaveUsersOut, type Split } from '@elbowroom/recommender';
import { describe, expect, it } from 'vitest';
import { matrixOf, rowOf } from './matrices.js';

const fives = matrixOf(
  12,
  Array.from({ length: 40 }, (_, user) => [0, 1, 2, 3, 4].map((movie) => movie + (user % 7))),
);
const matrix = matrixOf(12, [[0, 1, 2, 3], [2, 3, 5, 7, 11], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], []]);

function told({ train, cases }: Split): number[][] {
  return cases.map(({ user = -1, heldOut }) => [...rowOf(train, user), ...heldOut].sort((a, b) => a - b));
}

describe('holdOut', () => {
  it('holds out a fifth of the favourites of users with 5 and more, and leaves the others whole', () => {
    const split = holdOut(matrix, 1);
    expect(split.cases.map(({ user, heldOut }) => [user, heldOut.length])).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect(told(split)).toEqual([rowOf(matrix, 1), rowOf(matrix, 2)]);
    expect(rowOf(split.train, 0)).toEqual([0, 1, 2, 3]);
    expect([split.train.users, split.train.movies]).toEqual([4, 12]);
  });

  it('tells what is left of the row as the favourites of the case', () => {
    const { train, cases } = holdOut(matrix, 5);
    expect(cases.map(({ favourites }) => [...favourites])).toEqual([rowOf(train, 1), rowOf(train, 2)]);
  });

  it('draws the same for the same seed, and otherwise for another', () => {
    expect(holdOut(fives, 3)).toEqual(holdOut(fives, 3));
    expect(holdOut(fives, 3)).not.toEqual(holdOut(fives, 4));
  });

  it('draws any favourite, not always the one at the same place', () => {
    const places = holdOut(fives, 0).cases.map(({ user = -1, heldOut }) => Number(heldOut[0]) - (user % 7));
    expect(new Set(places)).toEqual(new Set([0, 1, 2, 3, 4]));
  });
});

describe('leaveLastOut', () => {
  it('holds out the favourite that was rated last, the higher movie where two were', () => {
    const times = Float64Array.of(9, 9, 9, 9, 5, 8, 1, 8, 2, 7, 6, 5, 4, 3, 2, 1, 0, 1, 2, 3, 4);
    const { cases } = leaveLastOut(matrix, times);
    expect(cases.map(({ user, heldOut }) => [user, [...heldOut]])).toEqual([
      [1, [7]],
      [2, [0]],
    ]);
  });
});

describe('leaveUsersOut', () => {
  const split = holdOut(fives, 0);
  const left = leaveUsersOut(split, 4, 2);

  it('judges only users whose rows are not trained on', () => {
    expect(left.train.users + left.cases.length).toBe(40);
    expect(left.cases.length).toBeGreaterThan(3);
    expect(left.cases.length).toBeLessThan(20);
    expect(left.cases.every(({ user }) => user === undefined)).toBe(true);
    expect(left.train.indices.length).toBe(4 * left.train.users);
  });

  it('holds out of them what was held out before', () => {
    const before = new Set(split.cases.map(({ favourites, heldOut }) => `${favourites} ${heldOut}`));
    expect(left.cases.every(({ favourites, heldOut }) => before.has(`${favourites} ${heldOut}`))).toBe(true);
  });
});
