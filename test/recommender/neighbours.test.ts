import { buildPart, RowTable } from '@elbowroom/recommender';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matrixOf } from './matrices.js';

const params = { neighbours: 10, width: 10, ridge: 2, popularityExponent: 0, leastFans: 1, mostMovies: 100 };

function tableOf(matrix: ReturnType<typeof matrixOf>, changes: Partial<typeof params> = {}): RowTable {
  return RowTable.decode(buildPart(matrix, { kind: 'neighbours', params: { ...params, ...changes } }));
}

describe('the table of neighbours', () => {
  // Users who all like equally many movies count 1 each.
  const pairs = matrixOf(3, [
    [0, 1],
    [0, 1],
    [0, 1],
    [0, 2],
  ]);

  it('has the weights of the ridge regression, worked out by hand', () => {
    // Movie 0 from 1 and 2: (3 + 2) w1 = 3 and (1 + 2) w2 = 1, as nobody likes 1 and 2. Movie 1 from 0: (4 + 2) w = 3. Movie 2 from 0: (4 + 2) w = 1.
    const table = tableOf(pairs);
    const rows = [0, 1, 2].map((movie) => table.row(movie));
    expect(rows.map(({ ids }) => [...ids])).toEqual([[1, 2], [0], [0]]);
    const weights = rows.map(({ values }) => [...values]);
    expect(weights.flat()).toEqual([3 / 6, 1 / 6, 3 / 5, 1 / 3].map(Math.fround));
  });

  it('solves for neighbours that are liked together', () => {
    const table = tableOf(matrixOf(4, [[0, 1, 2], [0, 1, 3], [2, 3, 0].sort()]), { mostMovies: 3 });
    expect(table.row(3).ids).toHaveLength(0);
    const [a, b] = [table.row(1).values[0], table.row(2).values[0]];
    // Common fans: 0 and 1 two, 0 and 2 two, 1 and 2 one; fans of 1 and 2: two each. [4, 1; 1, 4] w = [2, 2].
    expect([a, b]).toEqual([2 / 5, 2 / 5].map(Math.fround));
  });

  it('divides by the popularity of what is spoken for', () => {
    const table = tableOf(pairs, { popularityExponent: 1 });
    // Movie 0 is liked by all, movie 1 by three of four.
    expect([...table.row(1).values]).toEqual([Math.fround(3 / 5)]);
    expect(table.row(0).values[0]).toBeCloseTo(3 / 6 / (3 / 4), 6);
  });

  it('keeps the strongest of a row, and none that speaks against', () => {
    expect([...tableOf(pairs, { width: 1 }).row(0).ids]).toEqual([1]);
    const rival = tableOf(matrixOf(3, [[0, 1], [0, 1], [0, 2], [0, 2], [1], [2], [0, 1, 2]]), { ridge: 0.1 });
    const all = [0, 1, 2].flatMap((movie) => [...rival.row(movie).values]);
    expect(Math.min(...all)).toBeGreaterThan(0);
  });

  it('does not depend on the order of users', () => {
    const rows = fc.array(fc.subarray([0, 1, 2, 3, 4, 5], { minLength: 1 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(rows, (users) => {
        const bytes = (order: number[][]) => buildPart(matrixOf(6, order), { kind: 'neighbours', params });
        expect(bytes(users.toReversed())).toEqual(bytes(users));
      }),
    );
  });
});

describe('RowTable', () => {
  it('comes back from its bytes as it was', () => {
    const table = RowTable.of([
      { ids: Int32Array.of(5, 70_000), values: Float32Array.of(0.5, -3) },
      { ids: new Int32Array(0), values: new Float32Array(0) },
      { ids: Int32Array.of(1), values: Float32Array.of(2) },
    ]);
    const back = RowTable.decode(table.encode());
    expect(back).toEqual(table);
    expect(back.row(2)).toEqual({ ids: Int32Array.of(1), values: Float32Array.of(2) });
  });
});
