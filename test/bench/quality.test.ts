import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ease } from '../../bench/quality/peers/ease.js';
import { invert } from '../../bench/quality/peers/inverse.js';
import { itemKnn } from '../../bench/quality/peers/item-knn.js';
import { userKnn } from '../../bench/quality/peers/user-knn.js';
import { readPairs } from '../../bench/quality/read-pairs.js';
import { varietyOf } from '../../bench/quality/variety.js';
import { matrixOf } from '../recommender/matrices.js';

const folder = mkdtempSync(join(tmpdir(), 'elbowroom-pairs-'));
afterAll(() => rmSync(folder, { recursive: true }));

function read(text: string, threshold = 4) {
  const path = join(folder, 'pairs');
  writeFileSync(path, text);
  const { matrix, times } = readPairs(path, threshold);
  return { ...matrix, indptr: [...matrix.indptr], indices: [...matrix.indices], times: times && [...times] };
}

describe('readPairs', () => {
  const expected = { users: 2, movies: 2, indptr: [0, 2, 3], indices: [0, 1, 1], times: [7, 8, 9] };

  it.each([
    [
      'a CSV with a header',
      'userId,movieId,rating,timestamp\n1,10,4.0,7\n1,30,5.0,8\n1,20,3.5,8\n2,30,4,9\n',
    ],
    ['fields between ::', '1::10::4::7\n1::30::5::8\n1::20::3::8\n2::30::4::9\n'],
    ['tabs', '1\t10\t4\t7\n1\t30\t5\t8\n1\t20\t3\t8\n2\t30\t4\t9'],
    [
      'other names in another order',
      '"rating";"item_id";"user_id";"date"\n4;10;1;7\n5;30;1;8\n3;20;1;8\n4;30;2;9\n',
    ],
  ])('reads %s', (_, text) => {
    expect(read(text)).toEqual(expected);
  });

  it('takes every pair for a favourite where there are no ratings', () => {
    expect(read('a b\na c\nz c\n')).toEqual({ ...expected, times: null });
  });

  it('counts a pair that comes twice once', () => {
    expect(read('a,b\na,b\n').indices).toEqual([0]);
  });

  it('says so where no rating reaches the threshold', () => {
    expect(() => read('1,2,3\n')).toThrow('has no rating of 4 and more');
  });
});

describe('the peers', () => {
  const scoresOf = (peer: ReturnType<typeof ease>, favourites: number[], movies: number, user?: number) => {
    const scores = new Float64Array(movies);
    peer.score({ favourites: Int32Array.from(favourites), ...(user === undefined ? {} : { user }) }, scores);
    return [...scores];
  };

  it('invert a matrix', () => {
    const a = Float64Array.of(4, 1, 1, 3);
    invert(a, 2);
    expect([...a].map((value) => Math.round(value * 1e12) / 1e12)).toEqual(
      [3 / 11, -1 / 11, -1 / 11, 4 / 11].map((value) => Math.round(value * 1e12) / 1e12),
    );
  });

  it('EASE is the same from the products of movies and of users', () => {
    const rows = [[0, 1], [0, 2], [0, 1, 2], [1], [0, 1]];
    const wide = ease(matrixOf(6, rows));
    const tall = ease(matrixOf(3, rows));
    // A movie that nobody likes has nothing for or against it.
    expect(scoresOf(wide, [0], 6)[1]).toBeCloseTo(scoresOf(tall, [0], 3)[1] ?? 0, 12);
    // Two movies with two fans each, one in common: from one to the other 1 / (2 + 100).
    expect(scoresOf(ease(matrixOf(2, [[0, 1], [1], [0]])), [0], 2)[1]).toBeCloseTo(1 / 102, 12);
  });

  it('ItemKNN adds shrunken cosines', () => {
    const knn = itemKnn(matrixOf(2, [[0, 1], [0], [0], [0]]));
    expect(scoresOf(knn, [0], 2)[1]).toBeCloseTo(1 / (2 + 10), 6);
  });

  it('UserKNN counts users by cosine, and not the user itself', () => {
    const knn = userKnn(matrixOf(3, [[0], [0, 1], [0, 2, 1]]));
    expect(scoresOf(knn, [0], 3, 0)[2]).toBeCloseTo(1 / Math.sqrt(3), 12);
    expect(scoresOf(knn, [0], 3, 2)[2]).toBe(0);
  });
});

it('the variety of lists is how many genres they have, and how many of them two movies share', () => {
  // Movies 1, 2 and 3 come in this order: 1 and 2 share one genre of two, 3 has none.
  const ranker = {
    score: (_: unknown, scores: Float64Array) => scores.set([0, 3, 2, 1]),
    why: () => ({ favourites: [], groups: null }),
  };
  const train = matrixOf(4, [[0], [0, 1]]);
  const split = { train, cases: [{ favourites: Int32Array.of(0), heldOut: Int32Array.of(1) }] };
  const genres = [['War'], ['Drama', 'Crime'], ['Drama'], []].map((names) => new Set(names));
  expect(varietyOf(ranker, split, genres, 2)).toEqual({ genres: 2, alike: 1 / 2 });
  expect(varietyOf(ranker, split, genres, 3)).toEqual({ genres: 2, alike: 1 / 6 });
});
